"""Measure each engine against its peers, print one table, write docs/reference/benchmarks.md.

`make bench`, or with options: `./iskra with bench python bench/run.py --data DIR --scale 0.1`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench import aims, datasets, linkers, page  # noqa: E402 - after the path to them
from bench.measure import FailedError, output_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
# Seeds and noise of the movement's lists. No seed is one that was looked at while the engine was
# built. On the first all rivals are measured, and the report.
MOVEMENTS = ((1936, "usual"), (1968, "usual"), (1989, "other"), (2011, "hard"))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = _options(argv)
    results = []
    print(page.table([]), end="", flush=True)
    for result in _linking(options):
        results.append(result)
        print(page.table([result]).splitlines()[-1], flush=True)
    others = dict(_others(options.data))
    for title, printed in others.items():
        print(f"\n{title}\n{printed}")
    print(page.aims_table(aims.lines(results, others)))
    if options.out:
        options.out.write_text(
            page.page(results, others, now=dt.datetime.now(dt.UTC)), encoding="utf-8"
        )
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="DIR")
    parser.add_argument("--scale", type=float, default=1.0, help="of the movement's lists")
    parser.add_argument("--out", type=Path, default=PAGE, metavar="FILE")
    return parser.parse_args(argv)


def _linking(options: argparse.Namespace) -> Iterator[linkers.Result | linkers.Failure]:
    with tempfile.TemporaryDirectory(prefix="iskra-bench-") as name:
        work = Path(name)
        for seed, noise in MOVEMENTS:
            folder = work / f"{noise}-{seed}"
            lists = datasets.movement(folder, scale=options.scale, seed=seed, noise=noise)
            first = seed == MOVEMENTS[0][0]
            yield from _all(lists, work, probabilistic=first)
            if first:
                yield linkers.measure(lists, linkers.WITH_REPORT, work)
        for lists in datasets.given(options.data / "linkage"):
            yield from _all(lists, work, probabilistic=True)


def _all(
    lists: datasets.Dataset, work: Path, *, probabilistic: bool
) -> Iterator[linkers.Result | linkers.Failure]:
    for linker in linkers.linkers_for(lists, probabilistic=probabilistic):
        yield linkers.measure(lists, linker, work)


def _others(data: Path) -> Iterator[tuple[str, str]]:
    """Yield what the benchmarks of the other engines print."""
    commands = {
        aims.NAMES: ["bench/names.py", str(data / "linkage")],
        aims.REACH: ["bench/reach.py"],
        aims.CANONICAL: ["bench/canonical.py"],
        aims.SIMILAR: ["bench/similar.py"],
        aims.SCALING: ["bench/scaling.py"],
        aims.SEALING: ["bench/sealing.py"],
        aims.FORECAST: ["bench/forecast.py"],
        aims.SHARING: ["bench/sharing.py"],
    }
    for title, command in commands.items():
        try:
            yield title, output_of([sys.executable, *command])
        except FailedError as failed:
            yield title, f"no result: {failed}"


if __name__ == "__main__":
    sys.exit(main())
