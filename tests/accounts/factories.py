"""Users, sections and signed-in clients for the tests of every room."""

from __future__ import annotations

import time
from itertools import count

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from iskra.accounts.models import RoleOf, Section, SectionOf, User
from iskra.accounts.policy import Role
from iskra.accounts.services import factors
from iskra.accounts.services.presence import lacks_factor

PHRASE = "a long pass phrase"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
numbers = count(1)


def make_user(*roles, email=None, sections=(), password=PHRASE):
    user = User.objects.create_user(email or f"user{next(numbers)}@example.org", password)
    RoleOf.objects.bulk_create([RoleOf(user=user, role=role) for role in roles])
    SectionOf.objects.bulk_create([SectionOf(user=user, section=one) for one in sections])
    return user


def make_section(name=None, *, countries=(), languages=(), everywhere=False):
    return Section.objects.create(
        name=name or f"section {next(numbers)}",
        countries=list(countries),
        languages=list(languages),
        everywhere=everywhere,
    )


def make_coordinator(*, sections=(), **options):
    """A coordinator, of the whole register unless sections are named."""
    if not sections:
        sections = [make_section(everywhere=True)]
    return make_user(Role.COORDINATOR, sections=sections, **options)


def give_factor(user, secret=SEED):
    """Set up an app as second factor."""
    name = factors.keep_secret(user=user, secret=secret)
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": name}
    )


def sign_in(client, user):
    """Sign a user in who has whatever their role demands, with a fresh proof of who they are."""
    if lacks_factor(user):
        give_factor(user)
    client.force_login(user)
    return user


def app_code(secret=SEED, *, at=None):
    """Return what an app shows, now or at another time in seconds."""
    counter = int(time.time() if at is None else at) // 30
    return format_hotp_value(hotp_value(secret, counter))
