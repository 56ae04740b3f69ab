"""Signing somebody in who came by a link; a second factor is still asked for."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout
from django.db import transaction

from iskra.accounts import notifications
from iskra.accounts.models import User
from iskra.accounts.services import links
from iskra.audit.api import record_act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def sign_in(request: HttpRequest, *, user: User) -> HttpResponse:
    """Sign a user in as if they had typed their password, and answer with where they go next."""
    logout(request)
    record_authentication(request, user, method="setup_link")
    return cast("HttpResponse", perform_login(request, Login(user=user, email=user.email)))


@transaction.atomic
def send_new_password_link(*, email: str, address: Callable[[str], str], now: dt.datetime) -> None:
    """Send a link by which somebody chooses a new password, if they are a user.

    Known and unknown addresses take the same steps, so that the time tells nothing: for an unknown
    one a user, a link and a mail are made, too, and rolled back.

    Args:
        email: what was typed.
        address: makes the whole address out of a token.
        now: the moment.
    """
    canonical = User.objects.normalize_email(email)
    with transaction.atomic():
        known = User.objects.filter(email=canonical, is_active=True).first()
        user = known or User.objects.create_user(f"{secrets.token_hex(8)}@nobody.invalid")
        token = links.make_link(user=user, valid_for=links.RESET_VALID_FOR, now=now)
        notifications.send_new_password_link(user=user, link=address(token))
        if known is None:
            transaction.set_rollback(True)
    # Written in both cases, so that both wait for the disk.
    subject = known.public_id if known else None
    record_act(by=None, verb="ask_new_password", kind="user", subject=subject, now=now)
