"""Words and figures in the reader's language: one .po file is one language more."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path

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
