"""Words and figures in the reader's language: one .po file is one language more."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

SOURCE_LANGUAGE = "en"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
DOMAIN = "iskra"
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def known_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have words here, the source language first."""
    found = sorted(path.parents[1].name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return (SOURCE_LANGUAGE, *found)


def nearest_language(language: str) -> str:
    """Return the known language that serves a code such as `es-MX`; English when none does."""
    code = language.replace("_", "-")
    while code and code not in known_languages():
        code = code.rpartition("-")[0]
    return code or SOURCE_LANGUAGE


@lru_cache(maxsize=32)
def translator(language: str) -> gettext.NullTranslations:
    """Return the words of a language; what a catalogue lacks stays English.

    The .po file itself is read (Babel), so that nothing has to be compiled.
    """
    code = nearest_language(language)
    if code == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    from babel.messages import mofile, pofile  # noqa: PLC0415 - English starts without Babel

    with (LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = pofile.read_po(file, locale=code)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def direction(language: str) -> str:
    """Return `rtl` for a language written from right to left, else `ltr`."""
    return "rtl" if language.replace("_", "-").split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def number(value: int, language: str) -> str:
    """Return a whole number with the separators of the language, in Western digits."""
    if nearest_language(language) == SOURCE_LANGUAGE:
        return f"{value:,}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - English starts without Babel

    return format_decimal(value, locale=_locale(language), group_separator=True)


def decimal(value: float, language: str, places: int = 1) -> str:
    """Return a number rounded to so many places, with the marks of the language."""
    if nearest_language(language) == SOURCE_LANGUAGE:
        return f"{value:,.{places}f}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - English starts without Babel

    pattern = "#,##0." + "0" * places if places else "#,##0"
    return format_decimal(value, format=pattern, locale=_locale(language))


def moment(value: dt.datetime, language: str) -> str:
    """Return a day and time of day, written out: `22 November 2026, 12:45`."""
    if nearest_language(language) == SOURCE_LANGUAGE:
        return f"{value.day} {value:%B %Y, %H:%M}"
    from babel.dates import format_date, format_time  # noqa: PLC0415

    locale = _locale(language)
    return f"{format_date(value, 'long', locale)}, {format_time(value, 'HH:mm', locale=locale)}"


def _locale(language: str) -> str:
    return language.replace("-", "_")
