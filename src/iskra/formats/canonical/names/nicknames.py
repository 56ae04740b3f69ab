"""Which given names a short or pet form may stand for."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FILES = ("nicknames_en.txt", "nicknames.txt")


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for given, *short in _lines():
        for form in short:
            forms.setdefault(form, set()).add(given)
    return {form: frozenset(given) for form, given in forms.items()}


def _lines() -> Iterator[list[str]]:
    for name in _FILES:
        text = resources.files(__package__).joinpath(name).read_text("utf-8")
        yield from (line.split() for line in text.splitlines() if line and line[0] != "#")


def given_names_of(token: str) -> frozenset[str]:
    """Return the given names for which a canonical token may stand, always with itself."""
    return _table().get(token, frozenset()) | {token}


def is_nickname(token: str) -> bool:
    """Tell whether a canonical token may stand for a given name that it is not."""
    return token in _table()


def nicknames(tokens: Sequence[str]) -> list[frozenset[str]]:
    """Return for each canonical token the given names for which it may stand."""
    return list(map(given_names_of, tokens))
