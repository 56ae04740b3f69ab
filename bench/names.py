"""Recall of name matching across scripts, against romanising and comparing; prints one table.

Each Latin token meets its pair and random others of the same file; recall is the share of true
pairs that score above 99.9 % of all false ones. The lists only measure: nothing learns from them.

Usage: PYTHONPATH=src python bench/names.py FOLDER [--queries N] [--others N]
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from iskra.engines.linkage.similarity import match_names, token_similarity
from iskra.formats.canonical.names import canonical_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LISTS = ("russian", "arabic", "hebrew", "chinese")
FALSE_POSITIVES = 0.001
SEED = 7
BATCH = 200_000

Scores: TypeAlias = NDArray[np.floating]


class Measure(NamedTuple):
    """What one method reached on one list."""

    recall: float
    pairs_per_second: float


def romanised(left: Sequence[str], right: Sequence[str]) -> Scores:
    """Rival: anyascii, then Jaro-Winkler."""
    ones, others = ([anyascii(_whole(name)).lower() for name in side] for side in (left, right))
    return cpdist(ones, others, scorer=JaroWinkler.similarity)


def consonants(left: Sequence[str], right: Sequence[str]) -> Scores:
    """Rival: anyascii, then Jaro-Winkler on the consonants."""
    ones, others = ([_consonants(name) for name in side] for side in (left, right))
    return cpdist(ones, others, scorer=JaroWinkler.similarity)


def tokens(left: Sequence[str], right: Sequence[str]) -> Scores:
    """Ours, for lists of millions: canonical forms, then `token_similarity`."""
    ones, others = (
        [name.replace(" ", "") for name in canonical_names(list(map(_whole, side)))]
        for side in (left, right)
    )
    return token_similarity(ones, others)


METHODS: dict[str, Callable[[Sequence[str], Sequence[str]], Scores]] = {
    "anyascii + Jaro-Winkler": romanised,
    "anyascii, consonants + Jaro-Winkler": consonants,
    "iskra canonical tokens": tokens,
    "iskra match-names": match_names,
}


def measure(path: Path, method: str, *, queries: int, others: int) -> Measure:
    """Score the pairs of one list by one method."""
    lines = path.read_text("utf-8").splitlines()
    latin, other = zip(*(line.split("\t")[:2] for line in lines), strict=True)
    source = np.random.default_rng(SEED)
    asked = source.choice(len(latin), min(queries, len(latin)), replace=False)
    again = np.repeat(asked, others)
    wrong = (again + source.integers(1, len(latin), len(again))) % len(latin)
    started = time.process_time()
    true = _score(method, latin, other, asked, asked)
    false = _score(method, latin, other, again, wrong)
    seconds = time.process_time() - started
    recall = float((true > np.quantile(false, 1 - FALSE_POSITIVES)).mean())
    return Measure(recall, (len(true) + len(false)) / seconds)


def _score(
    method: str,
    latin: Sequence[str],
    other: Sequence[str],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
) -> Scores:
    found = []
    for start in range(0, len(left), BATCH):
        part = slice(start, start + BATCH)
        ones = [latin[i] for i in left[part].tolist()]
        found.append(METHODS[method](ones, [other[i] for i in right[part].tolist()]))
    return np.concatenate(found)


def _whole(name: str) -> str:
    return name if name.isascii() else name.replace(" ", "")


def _consonants(name: str) -> str:
    latin: str = anyascii(_whole(name)).lower()
    return latin[:1] + re.sub("[^a-z]|[aeiouy]", "", latin[1:])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--others", type=int, default=1000)
    options = parser.parse_args()
    print("| recall at 0.1 % false positives |", " | ".join(LISTS), "| pairs/s |")
    print("|---|" + "---|" * (len(LISTS) + 1))
    paths = [options.folder / f"names_{name}.tsv" for name in LISTS]
    for method in METHODS:
        reached = [
            measure(path, method, queries=options.queries, others=options.others) for path in paths
        ]
        speed = min(one.pairs_per_second for one in reached)
        print(
            f"| {method} |", " | ".join(f"{one.recall:.3f}" for one in reached), f"| {speed:,.0f} |"
        )


if __name__ == "__main__":
    main()
