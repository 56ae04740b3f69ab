"""Show wrong and missed pairs of a clustering with what their rows say."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from bench.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Pair = tuple[int, int]
# In one huge wrong cluster every pair says the same.
_LARGEST_SHOWN = 60


def differing_pairs(within: Sequence[str], across: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of rows that are together in the one and apart in the other."""
    groups: dict[str, list[int]] = defaultdict(list)
    for row, group in enumerate(within):
        groups[group].append(row)
    for rows in groups.values():
        if len(rows) > 1:
            for pair in combinations(rows[:_LARGEST_SHOWN], 2):
                if across[pair[0]] != across[pair[1]]:
                    yield pair


def print_mistakes(
    files: Sequence[Path], truth: Sequence[str], persons: Sequence[str], count: int
) -> None:
    """Print so many pairs that were wrongly linked, and so many that were missed."""
    rows = [row for file in files for row in read_rows(file)]
    kinds = {
        "LINKED, BUT TWO PEOPLE": list(differing_pairs(persons, truth)),
        "ONE PERSON, BUT NOT LINKED": list(differing_pairs(truth, persons)),
    }
    for title, pairs in kinds.items():
        print(f"\n{title}: {len(pairs)} pairs")
        for left, right in Random(1).sample(pairs, min(count, len(pairs))):
            print("  -", " | ".join(map(str, rows[left].values())))
            print("   ", " | ".join(map(str, rows[right].values())))
