"""Which writing system a token belongs to."""

from __future__ import annotations

import re
from functools import lru_cache

LATIN = "latin"
CYRILLIC = "cyrillic"
GREEK = "greek"
ARABIC = "arabic"
HEBREW = "hebrew"
HAN = "han"
KANA = "kana"
HANGUL = "hangul"
OTHER = "other"

# Kana stands before Han: a token with both is Japanese.
_RANGES = (
    (CYRILLIC, "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"),
    (ARABIC, "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe"),
    (HEBREW, "\u0590-\u05ff\ufb1d-\ufb4f"),
    (GREEK, "\u0370-\u03ff\u1f00-\u1fff"),
    (KANA, "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"),
    (HAN, "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"),
    (HANGUL, "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    (LATIN, "a-zA-Z\u00aa-\u024f\u0250-\u02af\u1d00-\u1d7f\u1e00-\u1eff\uff21-\uff5a"),
)
_PATTERNS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _RANGES)


def letter_table(letters: str, latin: str) -> dict[str, str]:
    """Pair each letter with the Latin written for it; a dot stands for nothing."""
    readings = ("" if one == "." else one for one in latin.split())
    return dict(zip(letters, readings, strict=True))


@lru_cache(maxsize=1 << 16)
def script_of(text: str) -> str:
    """Name the script of a text: the first non-Latin one found, else Latin, else other."""
    if text.isascii():
        return LATIN
    for name, pattern in _PATTERNS:
        if pattern.search(text):
            return name
    return OTHER
