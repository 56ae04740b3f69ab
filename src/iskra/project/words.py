"""What the house says while it works: on standard error, one plain line each."""

from __future__ import annotations

import sys


def say(message: str) -> None:
    """Tell the person at the terminal; standard output stays the command's own."""
    print(f"iskra: {message}", file=sys.stderr, flush=True)  # noqa: T201 - this is the place for it
