"""What other rooms may use of places: names of countries and languages, and choices for forms."""

from __future__ import annotations

from django.utils.translation import get_language

from iskra.places import rules


def countries(language: str | None = None) -> list[tuple[str, str]]:
    """Return code and name of each country in a language, without one in the page's."""
    return list(rules.country_names(language or page_language()).items())


def languages(language: str | None = None) -> list[tuple[str, str]]:
    """Return code and name of each language in a language, without one in the page's."""
    return list(rules.language_names(language or page_language()).items())


def country_name(code: str, language: str | None = None) -> str:
    """Return what a country is called; a code that is none is returned as it is."""
    return rules.country_names(language or page_language()).get(code.upper(), code)


def language_name(code: str, language: str | None = None) -> str:
    """Return what a language is called; of `pt-br`, the name of `pt` when that is all there is."""
    names = rules.language_names(language or page_language())
    return names.get(code.lower()) or names.get(code.lower().partition("-")[0], code)


def country_choices() -> list[tuple[str, str]]:
    """Return the countries for a form's field, which asks anew for each page."""
    return countries()


def language_choices() -> list[tuple[str, str]]:
    """Return the languages for a form's field, which asks anew for each page."""
    return languages()


def is_country(code: str) -> bool:
    """Tell whether a code in capitals is one of a country."""
    return code in rules.country_codes()


def is_language(code: str) -> bool:
    """Tell whether a code in small letters is one of a language."""
    return code in rules.language_codes()


def page_language() -> str:
    return get_language() or rules.SPOKEN_IN


__all__ = [
    "countries",
    "country_choices",
    "country_name",
    "is_country",
    "is_language",
    "language_choices",
    "language_name",
    "languages",
]
