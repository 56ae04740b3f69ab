"""Every linker on a data set: how right it is and what it costs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.evaluate import judge
from bench.measure import ISKRA, FailedError, run
from bench.pairs import count_pairs
from bench.truth import read_truth

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.datasets import Dataset
    from bench.measure import Cost

OURS = "Iskra"
# Nothing told by --column; and with the report, which is drawn for people and costs extra.
BY_HEADERS = "Iskra, by headers alone"
WITH_REPORT = "Iskra, with --report"
RIVALS = {
    "Splink 5": "splink",
    "recordlinkage": "recordlinkage",
    "exact keys, guarded": "guarded_keys",
    "link address only": "link_only",
}
# Exact keys know the columns of the movement's lists only.
KEYS = ("exact keys, guarded", "link address only")


@dataclass(frozen=True, slots=True)
class Result:
    """A linker on a data set; `grey_share` is None where a linker has no grey zone.

    `report_megabytes` is the size of the report, where one was asked for.
    """

    dataset: str
    linker: str
    precision: float
    recall: float
    f1: float
    grey_share: float | None
    cost: Cost
    report_megabytes: float | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A linker that did not finish on a data set, with what it said."""

    dataset: str
    linker: str
    words: str


def linkers_for(dataset: Dataset, *, probabilistic: bool) -> list[str]:
    """Return who is measured on a data set."""
    keys = KEYS if dataset.kind == "movement" else ()
    return [
        OURS,
        *((BY_HEADERS,) if dataset.columns else ()),
        *(name for name in RIVALS if name in keys or (name not in KEYS and probabilistic)),
    ]


def measure(dataset: Dataset, linker: str, work: Path) -> Result | Failure:
    """Run a linker in a process of its own and judge what it found."""
    try:
        if linker in RIVALS:
            return _rival(dataset, linker, work)
        return _ours(dataset, linker, work)
    except FailedError as failed:
        return Failure(dataset.name, linker, str(failed))


def _ours(dataset: Dataset, linker: str, work: Path) -> Result:
    links, report = work / "links.csv", work / "report.html"
    options = ["--people", str(work / "people.csv"), "--links", str(links)]
    if linker != BY_HEADERS:
        options += [word for column in dataset.columns for word in ("--column", column)]
    if linker == WITH_REPORT:
        options += ["--report", str(report)]
    cost = run([*ISKRA, "link", *map(str, dataset.files), *options])
    judged = judge(links, dataset.files)
    counts = judged.counts
    return Result(
        dataset.name,
        linker,
        counts.precision,
        counts.recall,
        counts.f1,
        judged.grey_share,
        cost,
        report.stat().st_size / 1e6 if linker == WITH_REPORT else None,
    )


def _rival(dataset: Dataset, linker: str, work: Path) -> Result:
    out = work / "clusters.txt"
    files: Sequence[str] = [str(path) for path in dataset.files]
    command = (sys.executable, "-m", "bench.rivals", RIVALS[linker], dataset.kind)
    cost = run([*command, str(out), *files])
    truth = [person for path in dataset.files for person in read_truth(path)]
    counts = count_pairs(truth, out.read_text(encoding="utf-8").splitlines())
    return Result(dataset.name, linker, counts.precision, counts.recall, counts.f1, None, cost)
