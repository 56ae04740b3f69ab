"""allauth's views, each with the rule about who may call it; their templates are ours."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import reverse_lazy

from iskra.accounts.policy import allow_anybody, allow_signed_in, allow_signing_in

FACTORS = reverse_lazy("mfa_index")

sign_in = allow_anybody(account.LoginView.as_view())
sign_out = allow_signing_in(account.LogoutView.as_view())
disabled = allow_anybody(account.AccountInactiveView.as_view())
change_password = allow_signed_in(account.PasswordChangeView.as_view())
prove_by_password = allow_signing_in(account.ReauthenticateView.as_view())

# Half signed in by a password, somebody is still nobody: the view itself knows who is about to be.
ask_second_factor = allow_anybody(factors.AuthenticateView.as_view())
prove_by_code = allow_signing_in(factors.ReauthenticateView.as_view())

add_app = allow_signing_in(app.ActivateTOTPView.as_view())
remove_app = allow_signing_in(app.DeactivateTOTPView.as_view(success_url=FACTORS))

show_recovery_codes = allow_signing_in(recovery_codes.ViewRecoveryCodesView.as_view())
make_recovery_codes = allow_signing_in(recovery_codes.GenerateRecoveryCodesView.as_view())

sign_in_by_passkey = allow_anybody(passkeys.LoginWebAuthnView.as_view())
prove_by_passkey = allow_signing_in(passkeys.ReauthenticateWebAuthnView.as_view())
add_passkey = allow_signing_in(passkeys.AddWebAuthnView.as_view())
rename_passkey = passkeys.EditWebAuthnView.as_view(success_url=FACTORS)
remove_passkey = passkeys.RemoveWebAuthnView.as_view(success_url=FACTORS)
