"""Words around a name that are not part of it."""

from __future__ import annotations

from importlib import resources


def _read_words() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("titles.txt").read_text("utf-8")
    words: dict[str, set[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            place, *titles = line.split()
            words.setdefault(place, set()).update(titles)
    return {place: frozenset(titles) for place, titles in words.items()}


_WORDS = _read_words()
LEADING = _WORDS["leading"]
_LEADING_OF_THREE = _WORDS["leading_of_three"]
TRAILING = _WORDS["trailing"] | _WORDS["trailing_of_three"]


def name_span(tokens: list[str]) -> slice:
    """Tell which tokens are left without titles in front and letters behind, at least one.

    A sign of generation (jr, sr, ii) is dropped as well: the same person is written with
    and without it, and a father is told from a son by other fields.
    """
    if not tokens:
        return slice(0)
    start, end = 0, len(tokens)
    while _is_title_before(tokens[start], end - start - 1):
        start += 1
    while end - start > 2 and tokens[end - 1] in TRAILING:
        end -= 1
    return slice(start, end)


def _is_title_before(token: str, others: int) -> bool:
    return (others > 0 and token in LEADING) or (others > 1 and token in _LEADING_OF_THREE)


def is_suffix(words: list[str]) -> bool:
    """Tell whether what stands behind a comma is titles and degrees alone."""
    return all(word in TRAILING or word in LEADING for word in words)
