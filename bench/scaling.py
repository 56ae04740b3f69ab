"""How `iskra link` grows: CPU seconds and memory from 125,000 rows to 1,000,000.

Time grows as n log n where the last but one column stays the same or falls, memory as n where the
last does. `python bench/scaling.py [--rows N,N,…]`.
"""

from __future__ import annotations

import argparse
import math
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.evaluate import judge
from bench.measure import ISKRA, output_of, run

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = "125000,250000,500000,1000000"
MEMBERSHIPS = 313_000
SEED = 1871


def lists_of(folder: Path, rows: int) -> list[Path]:
    """Write the movement's lists with about so many rows, in a process that is gone afterwards."""
    code = (
        "from pathlib import Path; from iskra.demo.movement import write_lists; "
        f"write_lists(Path({str(folder)!r}), scale={rows / MEMBERSHIPS}, seed={SEED}, truth=True)"
    )
    output_of([sys.executable, "-c", code])
    return sorted(folder.iterdir())


def line(work: Path, rows: int) -> str:
    """Return the line of the table for so many rows."""
    files = lists_of(work / "lists", rows)
    links = work / "links.csv"
    outputs = ["--people", str(work / "people.csv"), "--links", str(links)]
    cost = run([*ISKRA, "link", *map(str, files), *outputs])
    counts = judge(links, files).counts
    each = 1e6 * cost.cpu_seconds / (rows * math.log2(rows))
    return (
        f"| {rows:,} | {counts.f1:.4f} | {cost.cpu_seconds:.1f} | {cost.peak_megabytes:,.0f} "
        f"| {each:.2f} | {1e6 * cost.peak_megabytes / rows:,.0f} |"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table, line by line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=ROWS, metavar="N,N,…")
    options = parser.parse_args(argv)
    print(f"`iskra link` on the movement's lists, noise usual, seed {SEED}.\n")
    print("| rows | F1 | CPU s | MB | µs / (n log2 n) | bytes / row |")
    print("|---:|---:|---:|---:|---:|---:|", flush=True)
    for rows in map(int, options.rows.split(",")):
        with tempfile.TemporaryDirectory(prefix="iskra-bench-") as name:
            print(line(Path(name), rows), flush=True)
            shutil.rmtree(Path(name) / "lists")


if __name__ == "__main__":
    main()
