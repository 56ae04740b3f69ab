"""Any data set as one table of plain columns, cleaned the way its kind is usually cleaned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
from anyascii import anyascii

from bench.rivals.keys import canonical_link
from bench.rivals.lists import read_lists
from bench.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def movement(files: Sequence[Path]) -> pd.DataFrame:
    """Return link, e-mail, phone, name, place and country, in comparable forms."""
    columns = read_lists(files).columns
    return pd.DataFrame(
        {
            "name": [_folded(name, in_order=True) for name in columns["name"]],
            "link": [canonical_link(link) for link in columns["link"]],
            "email": [email.strip().lower() for email in columns["email"]],
            "phone": [re.sub(r"\D", "", phone)[-8:] for phone in columns["phone"]],
            "locality": [_folded(place) for place in columns["locality"]],
            "country": [_folded(country) for country in columns["country"]],
        }
    )


def historical(files: Sequence[Path]) -> pd.DataFrame:
    """Return the columns as they are."""
    rows = [row for path in files for row in read_rows(path)]
    frame = pd.DataFrame(rows).drop(columns=["cluster", "unique_id"])
    return frame.apply(lambda column: column.str.strip())


def febrl(files: Sequence[Path]) -> pd.DataFrame:
    """Return the columns as they are, without the blanks after the commas."""
    rows = [row for path in files for row in read_rows(path)]
    frame = pd.DataFrame(rows).rename(columns=str.strip).drop(columns=["rec_id"])
    return frame.apply(lambda column: column.str.strip())


FRAMES: dict[str, Callable[[Sequence[Path]], pd.DataFrame]] = {
    "movement": movement,
    "historical": historical,
    "febrl": febrl,
}


def _folded(text: str, *, in_order: bool = False) -> str:
    tokens = re.findall("[a-z]+", anyascii(text).lower())
    return " ".join(sorted(tokens) if in_order else tokens)
