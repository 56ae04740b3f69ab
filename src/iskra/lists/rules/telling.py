"""How many is told of people about whom nobody may learn who they are.

A list of one row, or two lists that differ by one, would tell by exact numbers who said no and whom
another section has. In tens a number says how good a list is, and of a single row nothing.
"""

from __future__ import annotations

from typing import Final

TENS: Final = 10


def in_tens(number: int) -> int:
    """Return a number rounded down to tens: below ten it is none."""
    return number - number % TENS
