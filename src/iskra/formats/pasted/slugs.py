"""Names that the address of a profile makes sure, because the network itself made them so."""

from __future__ import annotations

import re

from iskra.formats.canonical.addresses import parse_address

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST_PARTS = 5

# What LinkedIn puts behind a name where nobody chose an address: 8 or 9 signs, some digits.
_LINKEDIN = re.compile(r"/(?:in|pub)/(.+?)-(?=[0-9a-f]*\d)[0-9a-f]{8,9}", re.IGNORECASE)
_LINKEDIN_OLD = re.compile(r"/pub/([^/]+)(?:/[0-9a-z]{1,3}){3}", re.IGNORECASE)
# Facebook without an address of one's own, and its usual proposal with a number.
_FACEBOOK_PEOPLE = re.compile(r"/people/([^/]+)/\d{4,19}")
_FACEBOOK_NUMBERED = re.compile(r"/([^/.\d]+(?:\.[^/.\d]+){1,3})\.\d{1,9}")
_XING = re.compile(r"/profile/([^/_]+(?:_[^/_\d]+)+)\d*", re.IGNORECASE)

_FORMS = (
    ("linkedin.com", _LINKEDIN, "-"),
    ("linkedin.com", _LINKEDIN_OLD, "-"),
    ("facebook.com", _FACEBOOK_PEOPLE, "-"),
    ("facebook.com", _FACEBOOK_NUMBERED, "."),
    ("xing.com", _XING, "_"),
)


def name_in(link: str) -> str:
    """Return the name that an address spells out, or "" where it might be anything else."""
    address = parse_address(link)
    if address is None:
        return ""
    path = "/" + "/".join(address.segments)
    for host, form, between in _FORMS:
        if address.host != host and not address.host.endswith(f".{host}"):
            continue
        if match := form.fullmatch(path):
            return _spelt(match[1].split(between))
    return ""


def _spelt(parts: list[str]) -> str:
    named = [part for part in parts if part]
    if not 2 <= len(named) <= _MOST_PARTS or not all(map(_LETTERS.fullmatch, named)):
        return ""
    return " ".join(part if part != part.lower() else part.capitalize() for part in named)
