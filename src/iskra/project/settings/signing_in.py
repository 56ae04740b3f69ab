"""How users sign in, through django-allauth: nobody signs up by themselves."""

from __future__ import annotations

from iskra.project.settings.surroundings import ENVIRONMENT

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"

# Who sees more than one person, or says who may, proves twice who they are. Visitors of the demo
# have no app at hand, and nobody in it exists.
SECOND_FACTOR_FOR = (
    frozenset()
    if ENVIRONMENT.demo
    else frozenset({"volunteer", "coordinator", "data_officer", "administrator"})
)

ACCOUNT_ADAPTER = "iskra.accounts.adapters.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# The rules of `iskra.accounts` say how long a session lasts, not a tick in a box.
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Wrong passwords delay whoever typed them, by where they come from and whom they tried: nobody can
# lock somebody else out.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/m/key",
    "reset_password": "20/m/ip,3/m/key",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "change_password": "iskra.accounts.forms.signing_in.ChangeForm",
    "login": "iskra.accounts.forms.signing_in.SignInForm",
    "reauthenticate": "iskra.accounts.forms.signing_in.ProofForm",
}

MFA_ADAPTER = "iskra.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# An administrator made the account: there is no address that a stranger could have claimed.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
# A passkey counts as two factors only where the device asked for a PIN, a face or a finger.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_FORMS = {
    "activate_totp": "iskra.accounts.forms.factors.ActivateAppForm",
    "add_webauthn": "iskra.accounts.forms.factors.AddPasskeyForm",
    "authenticate": "iskra.accounts.forms.factors.CodeForm",
    "login_webauthn": "iskra.accounts.forms.factors.PasskeySignInForm",
    "reauthenticate": "iskra.accounts.forms.factors.CodeAgainForm",
}

# Behind the proxy that ends TLS the address of whoever asks stands in its header.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.https else 0
