"""The page that `make bench` writes: figures with machine, versions and date."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from bench import aims
from bench.linkers import Failure, Result

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

_PACKAGES = ("duckdb", "numpy", "rapidfuzz", "splink", "recordlinkage", "pandas", "scikit-learn")

# Words around the figures; what they say of figures must hold for any run.
_INTRODUCTION = (Path(__file__).parent / "page_introduction.md").read_text(encoding="utf-8")
_LIMITS = (Path(__file__).parent / "page_limits.md").read_text(encoding="utf-8")


def page(
    results: Iterable[Result | Failure], others: Mapping[str, str], *, now: dt.datetime
) -> str:
    """Return the page as Markdown.

    Args:
        results: of linkers on data sets, in the order to show them.
        others: what further benchmarks printed, by title.
        now: the moment to date it with.
    """
    measured = list(results)
    parts = [
        _INTRODUCTION,
        f"Measured on {now:%d %B %Y} with {_machine()}.\n",
        "## Aims\n",
        aims_table(aims.lines(measured, others)),
        "## Linking\n",
        table(measured),
        *(_report_size(one) for one in measured if isinstance(one, Result)),
    ]
    for title, printed in others.items():
        parts += [f"## {title}\n", _shown(printed)]
    return "\n".join(part for part in [*parts, _LIMITS] if part)


def aims_table(reached: Iterable[aims.Line]) -> str:
    """Return one line for each aim, missed ones in bold."""
    lines = ["| data | aim | measured | |", "|---|---|---:|---|"]
    for one in reached:
        verdict = "met" if one.met else "**missed**"
        lines.append(f"| {one.data} | {one.aim} | {one.measured} | {verdict} |")
    return "\n".join(lines) + "\n"


def _report_size(one: Result) -> str:
    if one.report_megabytes is None:
        return ""
    return f"The report is one file of {one.report_megabytes:.1f} MB.\n"


def _shown(printed: str) -> str:
    """Return a table as it is, and other text as it was printed."""
    text = printed.rstrip()
    return f"{text}\n" if "|---" in text else f"```text\n{text}\n```\n"


def table(results: Iterable[Result | Failure]) -> str:
    """Return one line for each linker on each data set."""
    lines = [
        "| data | linker | precision | recall | F1 | grey | CPU s | MB |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
        *map(_line, results),
    ]
    return "\n".join(lines) + "\n"


def _line(result: Result | Failure) -> str:
    if isinstance(result, Failure):
        return f"| {result.dataset} | {result.linker} | no result: {result.words} | | | | | |"
    grey = "" if result.grey_share is None else f"{result.grey_share:.2%}"
    shares = f"{result.precision:.4f} | {result.recall:.4f} | **{result.f1:.4f}** | {grey}"
    cost = f"{result.cost.cpu_seconds:.1f} | {result.cost.peak_megabytes:,.0f}"
    return f"| {result.dataset} | {result.linker} | {shares} | {cost} |"


def _machine() -> str:
    versions = {d.name.lower(): d.version for d in metadata.distributions()}
    packages = ", ".join(f"{name} {versions[name]}" for name in _PACKAGES if name in versions)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}"
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
