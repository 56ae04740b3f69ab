"""Mails to users about their own sign-in; their texts are templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from iskra.accounts.models import User

CHANGES = {
    "password_changed": _("Your password was changed."),
    "recovery_codes_generated": _("New recovery codes were made; the old ones do not work."),
    "totp_activated": _("An app was set up as second factor."),
    "totp_deactivated": _("The app as second factor was removed."),
    "webauthn_added": _("A passkey was added."),
    "webauthn_removed": _("A passkey was removed."),
}


def tell_of_change(*, user: User, change: str) -> None:
    """Tell a user what was changed about their sign-in, so that they notice a stranger."""
    if change in CHANGES:
        write(user, "sign_in_changed", {"change": CHANGES[change]})


def invite(*, user: User, link: str) -> None:
    """Send somebody the link by which they set themselves up."""
    write(user, "invitation", {"link": link})


def send_new_password_link(*, user: User, link: str) -> None:
    """Send somebody the link by which they choose a new password."""
    write(user, "new_password", {"link": link})


def write(user: User, template: str, context: dict[str, object]) -> None:
    """Send a mail in the user's own language; its first line is the subject."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        told = {**context, "user": user, "movement": settings.MOVEMENT}
        subject, _blank, body = render_to_string(f"accounts/mail/{template}.txt", told).partition(
            "\n\n"
        )
    send_mail(subject.strip(), body.strip() + "\n", None, [user.email])
