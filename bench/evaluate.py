"""Judge a links.csv by the truth in the files that it links.

    python -m bench.evaluate links.csv FILE... [--show 5]

The truth is read from a column person_id, cluster, true_id or rec_id (FEBRL) of each file.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.mistakes import print_mistakes
from bench.pairs import PairCounts, count_pairs
from bench.truth import read_truth

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Judged:
    """A clustering and its truth, row by row in the order of the files."""

    files: tuple[Path, ...]
    truth: list[str]
    persons: list[str]
    whys: list[str]

    @property
    def counts(self) -> PairCounts:
        """Pairs that are one person in truth, as found, and both."""
        return count_pairs(self.truth, self.persons)

    @property
    def grey_share(self) -> float:
        """Share of the rows that wait for a person's decision."""
        return sum(why.startswith("grey:") for why in self.whys) / max(1, len(self.whys))

    def figures(self) -> dict[str, float]:
        """Return precision, recall, F1, the share of grey rows, and what they are made of."""
        counts = self.counts
        return {
            "precision": round(counts.precision, 5),
            "recall": round(counts.recall, 5),
            "f1": round(counts.f1, 5),
            "grey_share": round(self.grey_share, 5),
            "rows": len(self.truth),
            "people": len(set(self.persons)),
            "true_people": len(set(self.truth)),
            "true_pairs": counts.true,
            "wrong_pairs": counts.found - counts.both,
            "missed_pairs": counts.true - counts.both,
        }


def judge(links: Path, files: Sequence[Path]) -> Judged:
    """Put the clusters of a links.csv beside the truth of the files.

    Raises:
        ValueError: if links.csv does not have a line for each data row of each file, in
            the order of the files.
    """
    truth = [(number, true) for file in files for number, true in enumerate(read_truth(file), 1)]
    persons: list[str] = []
    whys: list[str] = []
    with links.open(encoding="utf-8", newline="") as lines:
        for line, record in enumerate(csv.DictReader(lines), start=2):
            if len(persons) == len(truth) or int(record["row"]) != truth[len(persons)][0]:
                raise ValueError(f"{links}, line {line}: not the row that the files have here")
            # A rejected row is nobody's: a cluster of its own.
            persons.append(record["person"] or f"rejected {line}")
            whys.append(record["why"])
    if len(persons) != len(truth):
        raise ValueError(f"{links} has {len(persons)} rows, the files {len(truth)}")
    return Judged(tuple(files), [true for _, true in truth], persons, whys)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures as JSON; with `--show N`, so many mistakes of each kind too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("links", type=Path)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="mistakes to print")
    options = parser.parse_args(argv)
    judged = judge(options.links, options.files)
    print(json.dumps(judged.figures(), indent=2))
    if options.show:
        print_mistakes(judged.files, judged.truth, judged.persons, options.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
