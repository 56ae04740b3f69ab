"""LinkedIn: people's addresses old and new, companies, schools, groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.addresses import normal
from iskra.formats.canonical.networks.accounts import onwards
from iskra.formats.canonical.networks.kinds import (
    NOTHING,
    Elsewhere,
    Link,
    group,
    page,
    person,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.formats.canonical.addresses import Address

HOST = "linkedin.com"
_SLUG = re.compile(r"[\w&'’.-]{2,120}")
_NUMBER = re.compile(r"[1-9][0-9]{1,15}")
_MEMBER = re.compile(r"[1-9][0-9]{3,15}|A[A-Za-z0-9_-]{10,60}")
_PART = re.compile(r"[0-9a-z]{1,3}")
_PAGE_WORDS = ("company", "school", "showcase", "edu", "organization")
_LEADS = frozenset({"comm", "mwlite", "m", "mobile"})


def account(name: str) -> Link:
    """Return the person behind a slug as it stands behind `/in/`."""
    slug = normal(name)
    return person(f"{HOST}/in/{slug}") if _SLUG.fullmatch(slug) else NOTHING


def rule(address: Address) -> Link | Elsewhere:
    """Return what an address on LinkedIn names."""
    parts = list(address.segments)
    while parts and parts[0].lower() in _LEADS:
        parts.pop(0)
    if not parts:
        return _member(address.fragment)
    special = _BY_FIRST.get(parts[0].lower())
    if special is not None:
        return special(parts, address)
    return onwards(address, HOST)


def _member(number: str) -> Link:
    return person(f"{HOST}/#{number}") if _MEMBER.fullmatch(number) else NOTHING


def _in(parts: list[str], _address: Address) -> Link:
    return account(parts[1]) if len(parts) > 1 else NOTHING


def _pub(parts: list[str], _address: Address) -> Link:
    """Return today's slug of an old public address.

    /pub/jane-doe/12/345/67a became /in/jane-doe-67a34512: the parts turned round, the last
    two filled up with zeros to three signs.
    """
    if len(parts) < 2:
        return NOTHING
    if len(parts) != 5:
        return account(parts[1])
    one, two, three = (part.lower() for part in parts[2:])
    if not all(map(_PART.fullmatch, (one, two, three))):
        return NOTHING
    return account(f"{parts[1]}-{three.zfill(3)}{two.zfill(3)}{one}")


def _profile(_parts: list[str], address: Address) -> Link:
    return _member(address.parameters.get("id", ""))


def _page(parts: list[str], _address: Address) -> Link:
    slug = normal(parts[1]) if len(parts) > 1 else ""
    first = parts[0].lower()
    return page(f"{HOST}/{first}/{slug}") if _SLUG.fullmatch(slug) else NOTHING


def _groups(parts: list[str], address: Address) -> Link:
    number = parts[1] if len(parts) > 1 else address.parameters.get("gid", "")
    return group(f"{HOST}/groups/{number}") if _NUMBER.fullmatch(number) else NOTHING


_BY_FIRST: dict[str, Callable[[list[str], Address], Link]] = {
    "in": _in,
    "pub": _pub,
    "profile": _profile,
    "groups": _groups,
    **dict.fromkeys(_PAGE_WORDS, _page),
}
