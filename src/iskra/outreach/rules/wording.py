"""Openings and answers: which places they may have, and how they are filled for one person."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES: Final = ("name", "volunteer", "movement", "link")
# Openly, never by deceit: an opening says who asks and leads to the page that says the rest.
NEEDED: Final = frozenset({"movement", "link"})
PLACE: Final = re.compile(r"\{([^{}\n]{0,40})\}")
PUT: Final = re.compile(r"( ?)\{([^{}\n]{0,40})\}")
# What is filled in keeps its own direction and does not turn the words around it (Unicode UAX 9).
ISOLATE: Final = "\u2068"
END: Final = "\u2069"
DIRECTIONS: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Nobody knows the gender of a prospect: words that guess at it, in the languages that have them.
GUESSING: Final = re.compile(
    r"(?<!\w)(mr|mrs|ms|sir|madam|brother|sister"
    r"|señora?|sra?|querid[oa]|estimad[oa]|compañer[oa]|amig[oa]|bienvenid[oa]"
    r"|senhora?|car[oa]|prezad[oa]|companheir[oa]|bem-vind[oa]"
    r"|monsieur|madame|cher|chère|bienvenue? à toi"
    r"|herr|frau|lieber?|geehrter?"
    r"|signora?|gentile signora?|benvenut[oa]"
    r"|дорогой|дорогая|уважаемый|уважаемая"
    r"|عزيزي|عزيزتي|أخي|أختي|الأخ|الأخت|سيدي|سيدتي)(?![\w/(@])",
    re.IGNORECASE,
)


def unknown_places(body: str) -> list[str]:
    """Return what stands in braces and is no place, in order."""
    return [one for one in PLACE.findall(body) if one not in PLACES]


def missing_places(body: str) -> list[str]:
    """Return the places that an opening needs and has not."""
    there = set(PLACE.findall(body))
    return [one for one in PLACES if one in NEEDED and one not in there]


def guesses(body: str) -> list[str]:
    """Return the words of a text that guess at somebody's gender; both forms together are none."""
    return [found.group(0) for found in GUESSING.finditer(body)]


def filled(body: str, values: Mapping[str, str], *, is_isolated: bool = True) -> str:
    """Return a text with its places filled; a place without a value goes with the blank before it.

    Args:
        body: with places such as `{name}`; other braces stay as they are.
        values: what stands in each place. Marks of direction in a name are dropped: one left open
            would turn the rest of the text around.
        is_isolated: whether each value keeps its direction to itself, as in a message that is
            copied as text. A link is never isolated: the marks would become a part of it.
    """

    def put(match: re.Match[str]) -> str:
        blank, name = match.groups()
        if name not in PLACES:
            return match.group(0)
        value = clean(values.get(name, ""))
        is_alone = is_isolated and name != "link"
        return (blank + (f"{ISOLATE}{value}{END}" if is_alone else value)) if value else ""

    return PUT.sub(put, body)


def clean(value: str) -> str:
    """Return a value on one line without marks that would turn or hide the text after it."""
    plain = DIRECTIONS.sub("", unicodedata.normalize("NFC", value))
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())
