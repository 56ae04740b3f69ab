"""Parts of a size that every database takes in one statement."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Value = TypeVar("Value")

MOST_PARAMETERS = 900
"""What every SQLite takes in one statement."""


def in_batches(values: Iterable[Value], size: int = MOST_PARAMETERS) -> Iterator[list[Value]]:
    """Part values into lists that fit one statement."""
    left = iter(values)
    while batch := list(itertools.islice(left, size)):
        yield batch
