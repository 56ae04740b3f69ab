"""Looks for what must not be readable in raw bytes of files, however it is written there."""

from __future__ import annotations

import base64
from pathlib import Path

# Found in no honest file. Every marked value holds one of them: a word in names, addresses and
# notes; a run of digits in telephone numbers.
WORD = "zyxqvorwak"
DIGITS = "7049318265"
BLOCK_BYTES = 1 << 22


def patterns(marker):
    """Return the marker as UTF-8, UTF-16, base64 at each alignment, and hexadecimal."""
    found = set()
    for written in {marker, marker.upper(), marker.title()}:
        plain = written.encode()
        wide = written.encode("utf-16-le")
        found |= {plain, wide, written.encode("utf-16-be")}
        for raw in (plain, wide):
            found |= {raw.hex().encode(), raw.hex().upper().encode()}
            found |= {in_base64(raw, skipped) for skipped in range(3)}
    return found


def in_base64(raw, skipped):
    """Return the part of a base64 text that `raw` alone decides, after so many other bytes."""
    text = base64.b64encode(b"\0" * skipped + raw)
    first = -(-skipped * 8 // 6)
    last = (skipped + len(raw)) * 8 // 6
    return text[first:last]


PATTERNS = sorted(patterns(WORD) | patterns(DIGITS))


def hits_in(raw):
    """Return the patterns that stand in some bytes."""
    return [pattern for pattern in PATTERNS if pattern in raw]


def hits(*folders):
    """Return `path: pattern` for each file below the folders that holds a marker."""
    found = []
    for path in sorted({path for folder in folders for path in files_below(Path(folder))}):
        found += [f"{path}: {pattern!r}" for pattern in sorted(hits_in_file(path))]
    return found


def files_below(folder):
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def hits_in_file(path):
    found = set()
    longest = max(map(len, PATTERNS))
    tail = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            found.update(hits_in(tail + block))
            tail = block[-longest:]
    return found
