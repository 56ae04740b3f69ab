"""What allauth asks us: how much a proof counts, what its secrets lie under, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iskra.accounts import notifications, rules
from iskra.accounts.errors import LastFactorError
from iskra.accounts.rules import canonical_email
from iskra.accounts.services import factors, presence
from iskra.ui.api import tell

if TYPE_CHECKING:
    from allauth.account.stages import LoginStage
    from django.http import HttpRequest

    from iskra.accounts.models import User

# What allauth would say by templates of its own; whatever is not listed is not said.
SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "mfa/messages/totp_activated.txt": _("The app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The app is not asked for any more."),
    "mfa/messages/webauthn_added.txt": _("The passkey is set up."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}
PROOFS = {
    "account_reauthenticate": _("with your password"),
    "mfa_reauthenticate": _("with a code of your app, or a recovery code"),
    "mfa_reauthenticate_webauthn": _("with a passkey"),
}


class SignInAdapter(DefaultAccountAdapter):
    """Nobody signs up; wrong passwords delay only whoever typed them."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and this password do not belong together."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right, or was used already."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts in a short time. Try again in a minute."),
        "rate_limited": _("Too many attempts in a short time. Try again in a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's
        return False

    def is_reauthentication_required(self, *, app: str, **_options: object) -> bool:  # noqa: ARG002 - allauth's
        """Count whatever proof is fresh, to sign in too; allauth counts only a second one."""
        request = context.request
        moments = presence.note(request, user=request.user, now=timezone.now())
        return not rules.counts_as_step_up(moments, timezone.now())

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        words = {reverse(name): text for name, text in PROOFS.items()}
        found = super().get_reauthentication_methods(user)
        return [{**one, "description": words[one["url"]]} for one in found]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth counts by the address that was tried alone: anybody could keep anybody out.
        tried = canonical_email(str(credentials.get("email", "")))
        return f"{self.get_client_ip(request)} {tried}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's
        return reverse("accounts:me")

    def add_message(
        self,
        request: HttpRequest,
        level: int,  # noqa: ARG002 - allauth's
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - allauth's
        extra_tags: str = "",  # noqa: ARG002 - allauth's
        message: str | None = None,
    ) -> None:
        if message:
            tell(request, message, kind="bad")
        elif message_template in SAID:
            tell(request, SAID[message_template])

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,  # noqa: ARG002 - allauth's
        email: str | None = None,  # noqa: ARG002 - allauth's
    ) -> None:
        notifications.tell_of_change(user=user, change=template_prefix.rpartition("/")[2])


class FactorAdapter(DefaultMFAAdapter):
    """Seeds are sealed; keys know a user by a random id and the house by its name."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": LastFactorError.message,
        "incorrect_code": SignInAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return factors.keep_secret(user=whose(context.request), secret=text)

    def decrypt(self, encrypted_text: str) -> str:
        owner = whose(context.request)
        return factors.open_secret(user=owner, name=encrypted_text, now=timezone.now())

    def get_totp_issuer(self) -> str:
        return str(settings.MOVEMENT["name"])

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        try:
            factors.refuse_removing_last(user=authenticator.user, authenticator=authenticator)
        except LastFactorError:
            return False
        return True

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": str(settings.MOVEMENT["name"])}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return {
            "id": user.public_id.bytes,
            "display_name": str(user),
            "name": user.email,
        }

    def send_notification_mail(self, *args: Any, **options: Any) -> None:
        SignInAdapter(context.request).send_notification_mail(*args, **options)


def whose(request: HttpRequest) -> User:
    """Return who is signed in, or who is about to: half signed in, they are asked for a code."""
    if request.user.is_authenticated:
        return request.user
    # allauth says nowhere else who it is.
    stage: LoginStage = vars(request)["_login_stage"]
    return cast("User", stage.login.user)
