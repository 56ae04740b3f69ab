"""Finding the line of headers, and what the columns under it mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iskra.formats.fields import JOINED_FIELDS
from iskra.formats.headers import fold, is_truth, recognise
from iskra.formats.tables.limits import MAX_COLUMNS
from iskra.formats.tables.model import refuse, shortened, whole
from iskra.formats.tables.overrides import listed, with_overrides
from iskra.formats.tables.separators import header_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Some exports put a note of a few lines in front.
_LINES_BEFORE = 10
# Excel writes as many separators as the sheet had columns once.
_EMPTY_TAIL = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """The headers of a file, which positions serve which of our fields, which are joined."""

    headers: tuple[str, ...]
    mapping: dict[str, tuple[int, ...]]
    joined: frozenset[str] = JOINED_FIELDS
    notes: list[str] = field(default_factory=list)

    def named(self) -> dict[str, tuple[str, ...]]:
        """Return the mapping with headers in place of positions."""
        return {
            ours: tuple(self.headers[position] for position in positions)
            for ours, positions in self.mapping.items()
        }

    def unused(self) -> tuple[str, ...]:
        """Return the headers that serve no field."""
        used = {position for positions in self.mapping.values() for position in positions}
        return tuple(name for place, name in enumerate(self.headers) if place not in used)


def wanted_headers(columns: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the folded headers that a person assigned by hand."""
    return {fold(header) for headers in columns.values() for header in headers}


def is_useful(header: str, columns: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a column would be used."""
    return header_score([header], wanted_headers(columns)) > 0


def find_headers(
    records: Iterator[list[str]], columns: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], int]:
    """Take records until the headers are reached.

    Returns:
        The trimmed headers (those of the first record where nothing is recognised anywhere), and
        how many records stand in front of them; the records up to there are used up.
    """
    wanted = wanted_headers(columns)
    first: list[str] = []
    before = 0
    for record in records:
        if not first and record[0].lower().startswith("sep="):
            continue
        # In front of the headers there may be prose, in which one word can be a header by chance.
        needed = 1 if not first or any(fold(cell) in wanted for cell in record) else 2
        if header_score(record, wanted) >= needed:
            return trimmed(record), before
        first = first or record
        before += 1
        if before > _LINES_BEFORE:
            break
    return trimmed(first), 0


def heading(path: str, headers: tuple[str, ...], columns: Mapping[str, Sequence[str]]) -> Heading:
    """Decide what the columns of a file mean.

    Raises:
        InputError: if there are too many, none is of use, or an override does not fit.
    """
    if not any(headers):
        raise refuse(path, "there is no line of headers; a list starts with one")
    if len(headers) > MAX_COLUMNS:
        raise refuse(path, f"there are {len(headers):,} columns; at most {MAX_COLUMNS:,} are read")
    mapping = with_overrides(path, headers, recognise(headers), columns)
    if not mapping:
        raise refuse(path, _nothing_recognised(headers))
    # Recognised columns of whole names repeat each other; assigned ones are its parts.
    joined = JOINED_FIELDS | ({"name"} & columns.keys())
    return Heading(headers, mapping, joined, _notes(headers))


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return headers without spaces around them, and without a long tail of empty ones."""
    headers = [whole(cell.replace("\ufeff", "").strip()) for cell in cells]
    named = max((place + 1 for place, header in enumerate(headers) if header), default=0)
    return tuple(headers[:named] if len(headers) - named > _EMPTY_TAIL else headers)


def _nothing_recognised(headers: Sequence[str]) -> str:
    usable = [header for header in headers if header and not is_truth(header)]
    example = shortened(usable[0]) if usable else "Voter"
    return (
        f"no column is recognised; the first line has {listed(headers)}. If that line is headers, "
        f'say which column is what, for example --column "name={example}"; if the list has no '
        "headers, add a first line such as name,link,country,email"
    )


def _notes(headers: Sequence[str]) -> list[str]:
    times = Counter(filter(None, headers))
    return [
        f"{count} columns are called {shortened(name)!r}: the first that is filled in is used"
        for name, count in times.items()
        if count > 1
    ]
