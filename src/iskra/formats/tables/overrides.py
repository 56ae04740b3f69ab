"""Columns that a person assigns by hand: OURS=THEIRS."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from iskra.formats.fields import FIELDS
from iskra.formats.headers import fold, is_truth
from iskra.formats.tables.model import refuse
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Columns = dict[str, list[str]]


def parse_columns(arguments: Iterable[str]) -> Columns:
    """Read arguments such as "name=Voter"; several for one of our fields add up.

    Raises:
        InputError: if one is not OURS=THEIRS, or OURS is none of ours.
    """
    columns: Columns = {}
    for argument in arguments:
        ours, equals, theirs = argument.partition("=")
        if not equals or not theirs.strip():
            raise InputError(f"--column {argument}: write OURS=THEIRS, for example name=Voter")
        columns.setdefault(ours.strip().lower(), []).append(theirs.strip())
    check_columns(columns)
    return columns


def check_columns(columns: Mapping[str, Sequence[str]]) -> None:
    """Refuse what can fit no file.

    Raises:
        InputError: if a field is none of ours, or a column tells who is who.
    """
    for ours, theirs in columns.items():
        if ours not in FIELDS:
            raise InputError(
                f"--column {ours}={theirs[0] if theirs else ''}: there is no field {ours}; "
                f"there are {', '.join(FIELDS)}"
            )
        for header in theirs:
            if is_truth(header):
                raise InputError(
                    f"--column {ours}={header}: columns of this name tell who is who in test "
                    "lists and are never used; rename it if it is something else"
                )


def positions_of(header: str, headers: Sequence[str]) -> list[int]:
    """Return where a header stands: exactly as typed, otherwise by its folded form."""
    exact = [position for position, there in enumerate(headers) if there == header.strip()]
    if exact or not fold(header):
        return exact
    return [position for position, there in enumerate(headers) if fold(there) == fold(header)]


def applied_to_each(
    headers_of_files: Sequence[Sequence[str]], columns: Mapping[str, Sequence[str]]
) -> list[Columns]:
    """Return for each file the part of the columns that it has.

    Raises:
        InputError: if a header is in none of the files.
    """
    parts: list[Columns] = [{} for _file in headers_of_files]
    for ours, theirs in columns.items():
        for header in theirs:
            having = [
                part
                for part, headers in zip(parts, headers_of_files, strict=True)
                if positions_of(header, headers)
            ]
            if not having:
                there = list(dict.fromkeys(chain.from_iterable(headers_of_files)))
                raise InputError(_no_such(ours, header, there))
            for part in having:
                part.setdefault(ours, []).append(header)
    return parts


def with_overrides(
    path: str,
    headers: Sequence[str],
    recognised: Mapping[str, tuple[int, ...]],
    columns: Mapping[str, Sequence[str]],
) -> dict[str, tuple[int, ...]]:
    """Let what a person assigned win over what was recognised.

    Raises:
        InputError: if a header is not in this file, or one column would serve two fields.
    """
    check_columns(columns)
    chosen = {ours: _all_positions(path, headers, ours, columns[ours]) for ours in columns}
    taken = [position for positions in chosen.values() for position in positions]
    for position in taken:
        if taken.count(position) > 1:
            raise refuse(path, f"--column: {headers[position]} is given to two fields; choose one")
    merged = dict(chosen)
    for ours, positions in recognised.items():
        left = tuple(position for position in positions if position not in taken)
        if left and ours not in merged:
            merged[ours] = left
    return {ours: merged[ours] for ours in FIELDS if ours in merged}


def _all_positions(
    path: str, headers: Sequence[str], ours: str, theirs: Sequence[str]
) -> tuple[int, ...]:
    found: list[int] = []
    for header in theirs:
        positions = positions_of(header, headers)
        if not positions:
            raise refuse(path, _no_such(ours, header, headers))
        found += [position for position in positions if position not in found]
    return tuple(found)


def _no_such(ours: str, header: str, headers: Sequence[str]) -> str:
    return f"--column {ours}={header}: there is no column {header}; there are {listed(headers)}"


def listed(headers: Sequence[str]) -> str:
    """Return headers for a message, at most 30 of them."""
    shown = ", ".join(header[:40] or "(empty)" for header in headers[:30])
    return f"{shown} and {len(headers) - 30} more" if len(headers) > 30 else shown
