"""allauth's forms of second factors, where ours are stricter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from iskra.accounts.models import User
from iskra.accounts.services import factors

if TYPE_CHECKING:
    from collections.abc import Mapping

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
CODE_LIVES_SECONDS = 120
"""A code of an app is good for up to 90 seconds; for this long it is not taken twice."""


def code_field() -> forms.CharField:
    return forms.CharField(
        label=_("Code"), max_length=20, widget=forms.TextInput(attrs=CODE_ATTRIBUTES)
    )


class ActivateAppForm(ActivateTOTPForm):
    """The first code of an app, whose seed waits sealed instead of in the session."""

    code = code_field()

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        forms.Form.__init__(self, *args, **options)
        session = context.request.session
        if not self.is_bound or SECRET_SESSION_KEY not in session:
            factors.throw_away_unused(user=user)
            session[SECRET_SESSION_KEY] = get_adapter().encrypt(generate_totp_secret())
        self.secret = get_adapter().decrypt(session[SECRET_SESSION_KEY])


class CodeForm(AuthenticateForm):
    """The code that completes a sign-in."""

    code = code_field()

    def clean_code(self) -> str:
        return taken_once(self, super().clean_code())


class CodeAgainForm(ReauthenticateForm):
    """A code that proves again who sits there."""

    code = code_field()

    def clean_code(self) -> str:
        return taken_once(self, super().clean_code())


def taken_once(form: CodeForm | CodeAgainForm, code: str) -> str:
    """Take no code of an app twice: somebody may have looked over a shoulder.

    Raises:
        ValidationError: if it was used already.
    """
    mark = f"accounts:code:{form.user.pk}:{''.join(filter(str.isdigit, code))}"
    is_first = cache.add(mark, "used", CODE_LIVES_SECONDS)
    if form.authenticator.type == Authenticator.Type.TOTP and not is_first:
        raise get_adapter().validation_error("incorrect_code")
    return code


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey; each can sign in by itself, so there is nothing to tick."""

    name = forms.CharField(
        label=_("What you call it"),
        max_length=60,
        required=False,
        help_text=_("Such as: my phone, the blue key."),
    )
    passwordless = None


class PasskeySignInForm(LoginWebAuthnForm):
    """A sign-in by passkey, which knows its user by a random id instead of a row's number."""

    def clean_credential(self) -> Authenticator:
        credential = self.cleaned_data["credential"]
        auth.parse_authentication_response(credential)
        return auth.complete_authentication(owner_of(credential), credential)


def owner_of(credential: Mapping[str, Any]) -> User:
    """Return whom a passkey says it belongs to.

    Raises:
        ValidationError: if it says nothing that we know.
    """
    try:
        handle = websafe_decode(credential["response"]["userHandle"])
        return User.objects.get(public_id=UUID(bytes=handle), is_active=True)
    except (KeyError, TypeError, ValueError, AttributeError, User.DoesNotExist):
        raise get_adapter().validation_error("incorrect_code") from None
