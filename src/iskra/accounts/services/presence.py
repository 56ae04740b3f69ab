"""Where somebody is signed in: since when, when last seen, when they last proved who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings

from iskra.accounts.rules import SEEN_EVERY, Moments, browser_name, limits_for
from iskra.accounts.services.sessions import BROWSER, SEEN, STARTED, moment

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from iskra.accounts.models import User

# A session remembers that its user has a second factor; every change of one forgets it.
HAS_FACTOR = "accounts_has_factor"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def note(request: HttpRequest, *, user: User, now: dt.datetime) -> Moments:
    """Write down that a user is here, and return what was known before."""
    if STARTED not in request.session:
        begin(request, user=user, now=now)
    moments = moments_of(request, user=user)
    if now - moments.seen_at >= SEEN_EVERY:
        request.session[SEEN] = now.timestamp()
    return moments


def begin(request: HttpRequest, *, user: User, now: dt.datetime) -> None:
    """Begin a session: it lasts as long as the user's roles allow."""
    request.session[STARTED] = request.session[SEEN] = now.timestamp()
    request.session.set_expiry(int(limits_for(user.roles).longest.total_seconds()))
    request.session[BROWSER] = browser_name(request.headers.get("User-Agent", ""))


def moments_of(request: HttpRequest, *, user: User) -> Moments:
    """Return what a session knows about its user; to sign in is a proof, too."""
    started, seen = (request.session[name] for name in (STARTED, SEEN))
    records = get_authentication_records(request, user)
    proved = max([started, *(record["at"] for record in records)])
    return Moments(*(moment(one) for one in (started, seen, proved)))


def has_factor(user: User) -> bool:
    """Tell whether a user has a second factor; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def must_set_up(request: HttpRequest, *, user: User) -> bool:
    """Tell whether somebody who is here has to set up a second factor first."""
    if user.roles.isdisjoint(settings.SECOND_FACTOR_FOR) or HAS_FACTOR in request.session:
        return False
    if not has_factor(user):
        return True
    request.session[HAS_FACTOR] = True
    return False


def forget_factor(request: HttpRequest) -> None:
    """Have it asked anew at the next page whether there is a second factor."""
    request.session.pop(HAS_FACTOR, None)


def lacks_factor(user: User) -> bool:
    """Tell whether a user has no second factor though a role of theirs demands one."""
    return not user.roles.isdisjoint(settings.SECOND_FACTOR_FOR) and not has_factor(user)
