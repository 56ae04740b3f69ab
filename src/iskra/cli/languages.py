"""`--language`: the language of a report, and a word when we do not have it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.cli import streams

if TYPE_CHECKING:
    import argparse


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add `--language CODE`."""
    parser.add_argument(
        "--language",
        type=language,
        default="en",
        metavar="CODE",
        help="language of reasons and report, such as en (default) or es",
    )


def language(code: str) -> str:
    """Return the code of the nearest language that has words; say so when that is English."""
    from iskra.shared.text import known_languages, nearest_language  # noqa: PLC0415 - slow

    nearest = nearest_language(code)
    if nearest == "en" and code.lower().replace("_", "-").split("-")[0] != "en":
        known = ", ".join(known_languages())
        streams.tell(f"iskra: no words in '{code}' yet, so it is English. There are: {known}.")
    return nearest
