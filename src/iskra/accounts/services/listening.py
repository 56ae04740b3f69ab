"""What follows when allauth says that a factor or a password changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.utils import timezone

from iskra.accounts.services import factors, presence

if TYPE_CHECKING:
    from django.dispatch import Signal
    from django.http import HttpRequest

    from iskra.accounts.models import User

CHANGES: dict[Signal, str] = {
    authenticator_added: "add_factor",
    authenticator_removed: "remove_factor",
    authenticator_reset: "renew_recovery_codes",
    password_changed: "change_password",
}


def connect() -> None:
    """Have every change noted, each with its own name."""
    for signal in CHANGES:
        signal.connect(note, dispatch_uid="iskra.accounts")


def note(*, signal: Signal, request: HttpRequest, user: User, **_more: object) -> None:
    presence.forget_factor(request)
    factors.note_change(
        user=user,
        session_key=request.session.session_key,
        change=CHANGES[signal],
        now=timezone.now(),
    )
