"""The page that `make bench` writes: figures with machine, versions and date."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from bench.linkers import Failure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from bench.linkers import Result

_PACKAGES = ("duckdb", "numpy", "rapidfuzz", "splink", "recordlinkage", "pandas", "scikit-learn")

_INTRODUCTION = """\
# Benchmarks

Written by `make bench`; nobody edits it. Speeds compare with each other only: other work may
have run on the machine. F1 is pairwise, over all pairs of rows. CPU seconds are of all threads;
memory is the peak of the process. Grey pairs count as not linked; their share is of rows.

The movement's lists come from [our own generator](../../src/iskra/demo/movement): 250,000 people
with names in four scripts on twelve lists, seeded, and written without knowing how the linker
works. `usual` is set so that exact keys with guards reach about .96, `hard` has more of every
mistake and less of every address, `other` has other names, other rates and flatter frequencies.
historical_50k and FEBRL are published data sets with known truth.

Each rival has the setting of its own examples, with columns cleaned for it (folded names, canonical
links, last eight digits of telephone numbers). Splink's chance agreements (u) of link, e-mail and
telephone are set by hand, because random pairs do not teach them. recordlinkage 0.14 calls a
function that jellyfish has renamed; it runs with the old name put back.
"""


def page(
    results: Iterable[Result | Failure], others: Mapping[str, str], *, now: dt.datetime
) -> str:
    """Return the page as Markdown.

    Args:
        results: of linkers on data sets, in the order to show them.
        others: what further benchmarks printed, by title.
        now: the moment to date it with.
    """
    parts = [_INTRODUCTION, f"{_machine()} {now:%d %B %Y}.\n", "## Linking\n", table(results)]
    for title, printed in others.items():
        parts += [f"## {title}\n", f"```text\n{printed.rstrip()}\n```\n"]
    return "\n".join(parts)


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
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}; "
        f"Python {platform.python_version()}, {packages};"
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
