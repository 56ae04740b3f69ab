"""By which forms of its values a row is found, and by which it is compared at first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from iskra.engines.linkage.blocking import PHONE_DIGITS, SHORTEST_LOCAL_PART
from iskra.engines.linkage.records import MAX_TOKENS, name_words

Grips = npt.NDArray[np.uint32]
Words = tuple[str, ...]

_TWO_WORDS, _WORD_AND_PLACE = "two words", "word and place"
_HALF: Final = 0xFFFFFFFF
MISSING_GRIP: Final = 0


def _whole(value: str) -> str:
    return value


def _without_dots(link: str) -> str:
    return link.replace(".", "")


def _mailbox(email: str) -> str:
    local = email.partition("@")[0]
    return local if len(local) >= SHORTEST_LOCAL_PART else ""


def _ending(phone: str) -> str:
    return phone[-PHONE_DIGITS:]


Form = Callable[[str], str]
# Name of the grip -> its field and what of the value it takes.
GRIPS: Final[Mapping[str, tuple[str, Form]]] = {
    "link": ("link", _without_dots),
    "email": ("email", _whole),
    "mailbox": ("email", _mailbox),
    "phone": ("phone", _ending),
    "outside_id": ("outside_id", _whole),
    "birth_date": ("birth_date", _whole),
    "country": ("country", _whole),
    "locality": ("locality", _whole),
    "street": ("street", _whole),
    "postcode": ("postcode", _whole),
    "birth_place": ("birth_place", _whole),
    "occupation": ("occupation", _whole),
    "affiliations": ("affiliations", _whole),
}
# These alone lead to rows; the others are shared by too many.
LEADING: Final = ("link", "email", "mailbox", "phone", "outside_id", "birth_date", "street")
# A town is a place to look for a word of a name; so is a postcode.
PLACES: Final = ("locality", "postcode")


def words_of(name: str) -> Words:
    """Return the words of a canonical name that are compared."""
    return tuple(name_words(name)[:MAX_TOKENS]) if name else ()


def grips_of(columns: Mapping[str, Sequence[str]]) -> dict[str, Grips]:
    """Return for each grip a small number for each row: equal for equal forms, 0 for none."""
    return {
        name: np.fromiter(
            (
                (hash((name, found)) & _HALF | 1) if value and (found := form(value)) else 0
                for value in columns[field]
            ),
            np.uint32,
            len(columns[field]),
        )
        for name, (field, form) in GRIPS.items()
        if field in columns
    }


def leading_hashes(row: Mapping[str, str]) -> Iterator[int]:
    """Yield a hash for each value of a row that alone leads to other rows."""
    for name in LEADING:
        field, form = GRIPS[name]
        value = row.get(field)
        if value and (found := form(value)):
            yield hash((name, found))


def two_words_hash(one: str, other: str) -> int:
    """Return the hash of two words of a name, in any order."""
    return hash((_TWO_WORDS, one, other) if one < other else (_TWO_WORDS, other, one))


def place_hash(word: str, kind: str, place: str) -> int:
    """Return the hash of a word of a name and a place of some kind."""
    return hash((_WORD_AND_PLACE, word, kind, place))


def hashes_of(row: Mapping[str, str], words: Words) -> list[int]:
    """Return the hash of everything by which a row is found."""
    hashes = list(leading_hashes(row))
    hashes += [two_words_hash(a, b) for a, b in combinations(words, 2) if a != b]
    places = [(kind, row[kind]) for kind in PLACES if row.get(kind)]
    hashes += [place_hash(word, kind, place) for kind, place in places for word in words]
    return hashes
