"""The cross-script key of a name token, for blocking."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# In order; capitals are classes of sounds that spellings mix up, untouched by later rules.
_RULES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"([^aeiou])\1+", r"\1"),
        (r"dt", "t"),
        (r"^(?:je(?=[lvk])|ye|ie)", "e"),
        (r"^(?:[iy]+(?=[aou])|dj|dzh|dsch|zh|j|gi(?=[aou]))", "G"),
        (r"^[aeiouy]+", "A"),
        (r"^(?:kh|h)", "H"),
        (r"dzh|dsch|dj", "G"),
        (r"(?<=[aou])ch(?=t|$)|(?<=ri)ch$", ""),
        (r"(?<=vi)c$", "S"),
        (r"tsch|shch|sch|tch|zh|sh|cz|sz|ts|tz|dz|cs", "S"),
        (r"ch(?=[rl])", "K"),
        (r"ch", "S"),
        (r"ph", "F"),
        (r"x", "KS"),
        (r"c(?=[eiy])", "S"),
        (r"kh", ""),
        (r"[ckq]+", "K"),
        (r"gh", "G"),
        (r"(?<=[aeou])w(?=[^aeiouyA-Z]|$)", ""),
        (r"[vfw]", "F"),
        (r"g|j(?=[aeou])", "G"),
        (r"[sz]", "S"),
        (r"([A-Z])\1+", r"\1"),
    )
)


_NO_VOWELS = str.maketrans("", "", "aiu")
# Arabic and Turkish names waver between a and e, u and o; i and y are one.
_VOWELS = str.maketrans("eyo", "aiu", "hj")


@lru_cache(maxsize=1 << 19)
def sound(token: str) -> str:
    """Return one canonical token by sound: its classes of consonants, and vowels as a, i, u."""
    for pattern, key in _RULES:
        token = pattern.sub(key, token)
    return token.translate(_VOWELS)


@lru_cache(maxsize=1 << 19)
def skeleton(token: str) -> str:
    """Return the consonants of one canonical token, by class of sound, first vowel as `a`.

    Short vowels are not written in Arabic and Hebrew, doubled letters in neither, and one
    sound is spelt in many ways; the usual spellings of a name share their skeleton:
    `muhammad`, `mohamed`, `mhmd` and `mukhammed` give `mmd`.
    """
    return sound(token).translate(_NO_VOWELS).lower()


def skeletons(tokens: Sequence[str]) -> list[str]:
    """Return the skeleton of each canonical token, each different one worked out once."""
    return list(map(skeleton, tokens))
