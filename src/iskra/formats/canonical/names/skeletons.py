"""The cross-script key of a name token, for blocking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# As many forms are remembered; then all are forgotten.
MOST_REMEMBERED: Final = 1 << 19
# In order; capitals are classes of sounds that spellings mix up, untouched by later rules.
# They are applied to many tokens at once, one on a line: what costs most of a rule is calling it.
_RULES = tuple(
    (re.compile(pattern, re.MULTILINE), key)
    for pattern, key in (
        (r"([^aeiou\n])\1+", r"\1"),
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


class _Remembered:
    """Forms that were worked out, for as many tokens at once as are asked for."""

    def __init__(self, work_out: Callable[[Sequence[str]], list[str]]) -> None:
        self._work_out = work_out
        self._known: dict[str, str] = {}

    def of(self, tokens: Sequence[str]) -> list[str]:
        # Another thread may put an empty memory in this one's place at any time.
        known = self._known
        new = [token for token in dict.fromkeys(tokens) if token not in known]
        if new and len(known) + len(new) > MOST_REMEMBERED:
            known = self._known = {}
            new = list(dict.fromkeys(tokens))
        if new:
            known.update(zip(new, self._work_out(new), strict=True))
        return [known[token] for token in tokens]

    def forget(self) -> None:
        self._known = {}


def _sounds(tokens: Sequence[str]) -> list[str]:
    text = "\n".join(tokens)
    for pattern, key in _RULES:
        text = pattern.sub(key, text)
    return text.translate(_VOWELS).split("\n")


def _skeletons(tokens: Sequence[str]) -> list[str]:
    return "\n".join(sounds(tokens)).translate(_NO_VOWELS).lower().split("\n")


_SOUNDS = _Remembered(_sounds)
_SKELETONS = _Remembered(_skeletons)


def sound(token: str) -> str:
    """Return one canonical token by sound: its classes of consonants, and vowels as a, i, u."""
    return _SOUNDS.of([token])[0]


def sounds(tokens: Sequence[str]) -> list[str]:
    """Return each canonical token by sound, each different one worked out once."""
    return _SOUNDS.of(tokens)


def skeleton(token: str) -> str:
    """Return the consonants of one canonical token, by class of sound, first vowel as `a`.

    Short vowels are not written in Arabic and Hebrew, doubled letters in neither, and one
    sound is spelt in many ways; the usual spellings of a name share their skeleton:
    `muhammad`, `mohamed`, `mhmd` and `mukhammed` give `mmd`.
    """
    return _SKELETONS.of([token])[0]


def skeletons(tokens: Sequence[str]) -> list[str]:
    """Return the skeleton of each canonical token, each different one worked out once."""
    return _SKELETONS.of(tokens)


def forget() -> None:
    """Forget what was worked out."""
    _SOUNDS.forget()
    _SKELETONS.forget()
