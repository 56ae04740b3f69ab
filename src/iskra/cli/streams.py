"""Standard streams that never make a command fail: closed ones, narrow encodings, early readers."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def prepare() -> None:
    """Open what the caller closed, and let no letter be too foreign for a terminal.

    A closed standard stream is replaced by the null device: otherwise the next file that is
    opened would get its number, and stray output would be written into it.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = _forgiving(sys.stdout)
    sys.stderr = _forgiving(sys.stderr)


def _forgiving(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - lives as long as we
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def harmless(words: str) -> str:
    """Return words without signs that would steer a terminal: they come from lists and file names.

    Line ends and tabs stay.
    """
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", words)


def print_json(values: Mapping[str, object]) -> None:
    """Print one JSON object, in ASCII so that every terminal and pipe carries it."""
    print(json.dumps(values))  # noqa: T201 - this is what the command is asked for


def say(words: str = "") -> None:
    """Tell a person the outcome, on standard output."""
    print(harmless(words))  # noqa: T201 - as above


def tell(words: str) -> None:
    """Tell a person what happens or went wrong, on standard error."""
    with contextlib.suppress(OSError, ValueError):
        print(harmless(words), file=sys.stderr, flush=True)  # noqa: T201 - as above


def settle() -> None:
    """Flush standard output; where its reader is gone, drop the rest instead of failing at exit."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, sys.stdout.fileno())
            os.close(null)
