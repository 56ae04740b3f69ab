"""Towns and cities as folded Latin keys, their names in other languages joined.

A key says what a place is called, not which place it is: Alexandria in Egypt and in Virginia
are both `alexandria`, and whoever compares has the country for that. A name in another language
leads to a city's key only if no other city has it, or the city is many times the next; so
"Cologne" and "كولونيا" are `koln`, but "Frankfurt" is neither `frankfurt am main` nor
`frankfurt oder`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.countries import canonical_countries, canonical_country
from iskra.formats.canonical.place_names import folded_place, place_names
from iskra.formats.canonical.text import each_once

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["canonical_countries", "canonical_country", "canonical_place", "canonical_places"]

LONGEST_PLACE = 200
_MOST_STEPS = 4

_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_PARTS = re.compile(r"\s*[,;|/\n،]\s*|\s+[-–—]\s+")
_CODE_BEFORE = re.compile(r"^(?:[A-Z]{1,3}\s?-\s?)?\d{4,6}\b[\s,]*")
_CODE_BEHIND = re.compile(
    r"[\s,]+(?:\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?|CEDEX(?: \d+)?)$",
    re.IGNORECASE,
)
_DISTRICT_NUMBER = re.compile(r"\s+(?:\d{1,2}(?:\.|e|er|eme|ème|th|st|nd|rd)?|[IVX]{1,4}\.?)$")
# "Luc-sur-Mer" and "Stoke-on-Trent" are whole names, "Berlin-Mitte" is a district.
_OF_ITS_OWN = re.compile(
    r"(?:sur|sous|les?|l[aè]s|la|en|aux?|de|du|des|on|upon|by|in|am|an|im|und)\b"
)
_SHORTEST_HEAD = 4
_TITLES = re.compile(
    r"^(?:city of|town of|greater|municipality of|stadt|landeshauptstadt|hansestadt|ville de|"
    r"ciudad de|comune di|citta di|cidade de|municipio de|metropolitan city of|g|gorod|misto|"
    r"miasto|madinat) (?=\w{3})"
)


def canonical_place(value: str) -> str:
    """Return a place's key: the folded name of its city, or of what was written.

    A postcode before or behind, the country or region behind a comma, brackets, the number of a
    district and the district of a large city behind a hyphen ("Berlin-Mitte") are left out.
    """
    key = _key(value[:LONGEST_PLACE])
    for _ in range(_MOST_STEPS):
        shorter = _key(key)
        if shorter == key:
            break
        key = shorter
    return key


def canonical_places(values: Sequence[str]) -> list[str]:
    """Return the key of every place, '' where there is none."""
    return each_once(values, canonical_place)


def _key(text: str) -> str:
    name = folded_place(text)
    names = place_names()
    if not name or (key := names.key(name)):
        return name and key
    bare = _town(text.strip())
    plain = folded_place(bare)
    return names.key(plain) or _head(bare) or _untitled(plain) or plain


def _town(text: str) -> str:
    """Return the part of "10115 Berlin (Mitte), Germany" that names the town."""
    bare = _BRACKETS.sub(" ", text).strip()
    parts = [part for part in map(_without_code, _PARTS.split(bare)) if part]
    if len(parts) > 1 and canonical_country(parts[0]) and not canonical_country(parts[1]):
        parts.pop(0)
    return parts[0] if parts else ""


def _without_code(text: str) -> str:
    bare = _CODE_BEHIND.sub("", _CODE_BEFORE.sub("", text.strip()))
    return _DISTRICT_NUMBER.sub("", bare)


def _head(text: str) -> str:
    """Return the large city in front of a hyphen and a district, or ''."""
    head, hyphen, rest = text.partition("-")
    if not hyphen or len(head) < _SHORTEST_HEAD or _OF_ITS_OWN.match(rest.lower()):
        return ""
    names = place_names()
    key = names.key(folded_place(head))
    return key if key in names.large else ""


def _untitled(name: str) -> str:
    shorter = _TITLES.sub("", name)
    return (place_names().key(shorter) or shorter) if shorter != name else ""
