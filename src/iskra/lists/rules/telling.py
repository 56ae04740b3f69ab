"""How many is told of people about whom nobody may learn who they are.

A list of one row, or two lists that differ by one, would tell by exact numbers who said no and whom
another section has. In tens a number says how good a list is, and of a single row nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TENS: Final = 10


def told_in_tens(counts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an import did as it is told: who said no in tens, the rest as if brought in.

    A list of one row says the same of somebody who said no as of anybody else.
    """
    said_no = counts.get("suppressed") or 0
    untold = said_no - in_tens(said_no)
    if not untold:
        return dict(counts)
    as_brought = {"landed", "people_new"} | ({"taken_back"} & set(counts))
    more = {name: counts.get(name, 0) + untold for name in as_brought}
    return {**counts, **more, "suppressed": in_tens(said_no)}


def in_tens(number: int) -> int:
    """Return a number rounded down to tens: below ten it is none."""
    return number - number % TENS
