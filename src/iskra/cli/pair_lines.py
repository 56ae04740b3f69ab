"""Reads lines of two names, parted by a tab, without holding more than one line."""

from __future__ import annotations

import os
import stat
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE_BYTES = 1_000_000
HEADER = ("left", "right")
SHOWN_CHARACTERS = 40

Pair = tuple[str, str]


def open_pairs(path: str) -> BinaryIO:
    """Open a file of pairs for reading.

    Raises:
        InputError: if it is missing, closed to us, a folder, or a pipe, which might never end.
    """
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as problem:
        words = getattr(problem, "strerror", None) or str(problem)
        raise InputError(f"{path}: {words}") from problem
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        kind = "a folder" if Path(path).is_dir() else "not a plain file; save it as one first"
        raise InputError(f"{path}: this is {kind}")
    return os.fdopen(handle, "rb")


def read_pairs(file: BinaryIO, path: str) -> Iterator[Pair | None]:
    """Yield the two names of each line as given, None for a blank line; a header is left out.

    Raises:
        InputError: for a line without a tab, that is not UTF-8 or too long, with its number.
    """
    for number in count(1):
        raw = file.readline(MAX_LINE_BYTES + 1)
        if not raw:
            return
        where = f"{path}, line {number}"
        if len(raw) > MAX_LINE_BYTES:
            raise InputError(f"{where}: longer than {MAX_LINE_BYTES:,} bytes; this is no name")
        pair = _pair(_text(raw, where, first=number == 1), where)
        if number > 1 or pair != HEADER:
            yield pair


def _text(raw: bytes, where: str, *, first: bool) -> str:
    try:
        text = raw.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as problem:
        raise InputError(f"{where}: not UTF-8 (byte {problem.start + 1}); save it so") from problem
    return text.rstrip("\r\n")


def _pair(line: str, where: str) -> Pair | None:
    if not line.strip():
        return None
    cells = line.split("\t", 2)
    if len(cells) < len(HEADER):
        shown = line[:SHOWN_CHARACTERS]
        raise InputError(f"{where}: two names parted by a tab are needed, found '{shown}'")
    return cells[0], cells[1]
