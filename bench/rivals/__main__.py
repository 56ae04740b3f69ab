"""Run one rival on one data set: `python -m bench.rivals RIVAL KIND OUT FILE...`.

Writes the cluster of each row to OUT, one a line. A process of its own, so that its CPU
seconds and memory can be told.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

WITH_FRAMES = {"splink": "bench.rivals.splink_rival", "recordlinkage": "bench.rivals.toolkit_rival"}
KEYS = ("link_only", "guarded_keys")


def clusters(rival: str, kind: str, files: Sequence[Path]) -> Any:
    """Return the cluster of each row."""
    if rival in KEYS:
        columns = import_module("bench.rivals.lists").read_lists(files).columns
        return getattr(import_module("bench.rivals.keys"), rival)(columns)
    frame = import_module("bench.rivals.frames").FRAMES[kind](files)
    return import_module(WITH_FRAMES[rival]).clusters(frame, kind)


def main(argv: Sequence[str]) -> int:
    """Write the clusters."""
    rival, kind, out, *files = argv
    found = clusters(rival, kind, [Path(file) for file in files])
    Path(out).write_text("".join(f"{cluster}\n" for cluster in found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
