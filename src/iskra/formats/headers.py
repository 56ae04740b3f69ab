"""What a column means, read from its header."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from iskra.formats.fields import FIELDS, JOINED_FIELDS, TRUTH_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# "Nom" beside "Prénom" is the family name, "Nombre" beside "Apellidos" the given one,
# and either alone is the whole name.
NAME_OR_PART = "name_or_part"

_FOLDER = resources.files("iskra.formats") / "header_names"

_HANDLE = re.compile(r"@?[\w.\-]+")
_AT_HANDLE = re.compile(r"@[\w.\-]+")

# Letters that Unicode does not take apart, and Arabic spellings that writers mix.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ة": "ه", "ى": "ي"})


def fold(header: str) -> str:
    """Return a header without case, diacritics, spaces, underscores and punctuation."""
    taken_apart = unicodedata.normalize("NFKD", header).casefold()
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", taken_apart) if letter.isalnum()
    ).translate(_LETTERS)


def is_truth(header: str) -> bool:
    """Say whether a column tells who is who, and so is never used."""
    return fold(header) in _truth()


def recognise(headers: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Find the columns that serve each of our fields.

    Returns:
        For each field found, in the order of `FIELDS`, the positions of its columns: parts of a
        name or street as they stand in the file, others with the most telling header first.
    """
    meanings = [_meaning(header) for header in headers]
    resolved = _resolve_names([field for field, _rank in meanings])
    found: dict[str, list[int]] = {}
    for position, field in enumerate(resolved):
        if field in FIELDS:
            found.setdefault(field, []).append(position)
    ranks = [rank for _field, rank in meanings]
    return {field: _in_order(field, found[field], ranks) for field in FIELDS if field in found}


def addressed(header: str, cells: list[str]) -> list[str]:
    """Make addresses of the names of profiles in a column of links, where its header tells whose.

    What holds a slash or a space stays as it is, and so does "yes" in a column "Twitter".
    """
    addresses = _addresses()
    prefix = addresses["handles"].get(fold(header), "")
    if prefix:
        return [prefix + cell.lstrip("@") if _HANDLE.fullmatch(cell) else cell for cell in cells]
    prefix = addresses["networks"].get(fold(header), "")
    if prefix:
        return [prefix + cell[1:] if _AT_HANDLE.fullmatch(cell) else cell for cell in cells]
    return cells


def known_headers() -> Mapping[str, tuple[str, int]]:
    """Return each folded header that is known, with its field and its rank (0 tells most)."""
    return _known()


@cache
def _addresses() -> dict[str, dict[str, str]]:
    text = (_FOLDER / "addresses.toml").read_text(encoding="utf-8")
    return {
        table: {fold(header): prefix for header, prefix in headers.items()}
        for table, headers in tomllib.loads(text).items()
    }


def _in_order(field: str, positions: list[int], ranks: Sequence[int]) -> tuple[int, ...]:
    if field in JOINED_FIELDS:
        return tuple(positions)
    return tuple(sorted(positions, key=lambda position: (ranks[position], position)))


def _meaning(header: str) -> tuple[str, int]:
    folded = fold(header)
    if folded in _truth():
        return "", 0
    return _known().get(folded, ("", 0))


def _resolve_names(fields: Sequence[str]) -> list[str]:
    given, family = "given_name" in fields, "family_name" in fields
    part = "name"
    if given != family:
        part = "family_name" if given else "given_name"
    return [part if field == NAME_OR_PART else field for field in fields]


@cache
def _truth() -> frozenset[str]:
    return frozenset(map(fold, TRUTH_COLUMNS))


@cache
def _known() -> dict[str, tuple[str, int]]:
    """Read all files of header names; where two claim a header, the first file has it."""
    known: dict[str, tuple[str, int]] = {}
    for file in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name):
        if not file.name[0].isdigit():
            continue
        for field, names in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for name in names:
                known.setdefault(fold(name), (field, len(known)))
    return known
