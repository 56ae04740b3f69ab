"""Which places and languages there are, and what each is called; from CLDR, through Babel."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, localedata

from iskra.formats.canonical.countries import canonical_country

if TYPE_CHECKING:
    from collections.abc import Iterable

# CLDR's words for "several", "unknown" and the like: no language that somebody speaks.
NO_LANGUAGES = frozenset({"mul", "und", "zxx"})
SPOKEN_IN = "en"
"""The language of names when the one that was asked for has none."""


def locale_of(language: str) -> Locale:
    """Return CLDR's data of a language, of its nearest relative, or of English."""
    for code in (language, language.partition("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(SPOKEN_IN)


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Return the ISO 3166 alpha-2 codes; the same that lists are read with."""
    # CLDR also names unions, test places and parts of countries.
    codes = map(str, Locale.parse(SPOKEN_IN).territories)
    return frozenset(code for code in codes if len(code) == 2 and canonical_country(code) == code)


@lru_cache(maxsize=1)
def language_codes() -> frozenset[str]:
    """Return codes of languages: all of two letters, and those of three that CLDR describes."""
    described = {identifier.partition("_")[0] for identifier in localedata.locale_identifiers()}
    named = {code for code in map(str, Locale.parse(SPOKEN_IN).languages) if "_" not in code}
    return frozenset(code for code in named if len(code) == 2 or code in described) - NO_LANGUAGES


@lru_cache(maxsize=64)
def country_names(language: str) -> dict[str, str]:
    """Return the name of each country in a language, in its readers' order."""
    return in_order(language, country_codes(), "territories")


@lru_cache(maxsize=64)
def language_names(language: str) -> dict[str, str]:
    """Return the name of each language in a language, in its readers' order."""
    return in_order(language, language_codes(), "languages")


def in_order(language: str, codes: Iterable[str], kind: str) -> dict[str, str]:
    """Name codes, in English what the language has no name for, and put the names in order."""
    own, english = (getattr(one, kind) for one in (locale_of(language), locale_of(SPOKEN_IN)))
    names = {code: own.get(code) or english.get(code) or code for code in codes}
    return dict(sorted(names.items(), key=lambda pair: (folded(pair[1]), pair[0])))


def folded(name: str) -> str:
    """Return a name without marks and case, so that Åland stands with the A."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
