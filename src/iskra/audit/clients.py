"""The journal of erasures: a file beside the key ring, outside the database and its backups."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def append(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Write the lines at the end and wait until they are on the disk."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "rb+", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        # A kill in the middle of a line must not spoil the next one.
        if end and os.pread(file.fileno(), 1, end - 1) != b"\n":
            text = "\n" + text
        written = file.write(text.encode("ascii"))
        if written != len(text):
            raise OSError(f"{path}: only a part could be written")
        os.fsync(file.fileno())


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield each whole line once; one that a kill cut short was written again after it."""
    seen: set[str] = set()
    if not path.exists():
        return
    with path.open(encoding="ascii", errors="replace") as file:
        for text in file:
            line = parsed(text)
            if line and line["id"] not in seen:
                seen.add(line["id"])
                yield line


def parsed(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) and "id" in line else None
