"""Addresses under the names by which allauth calls them. What is not listed is not there."""

from __future__ import annotations

from django.urls import path

from iskra.accounts.views import me, signing_in, third_party

urlpatterns = [
    path("login/", third_party.sign_in, name="account_login"),
    path("login/passkey/", third_party.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("login/second-factor/", third_party.ask_second_factor, name="mfa_authenticate"),
    path("logout/", third_party.sign_out, name="account_logout"),
    path("disabled/", third_party.disabled, name="account_inactive"),
    path("password/new/", signing_in.new_password, name="account_reset_password"),
    path("password/change/", third_party.change_password, name="account_change_password"),
    path("proof/password/", third_party.prove_by_password, name="account_reauthenticate"),
    path("proof/code/", third_party.prove_by_code, name="mfa_reauthenticate"),
    path("proof/passkey/", third_party.prove_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("second-factor/", me.factor_list, name="mfa_index"),
    path("second-factor/app/add/", third_party.add_app, name="mfa_activate_totp"),
    path("second-factor/app/remove/", third_party.remove_app, name="mfa_deactivate_totp"),
    path("second-factor/passkey/add/", third_party.add_passkey, name="mfa_add_webauthn"),
    path("second-factor/codes/", third_party.show_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/new/",
        third_party.make_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
