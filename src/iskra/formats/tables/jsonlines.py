"""Reading JSON lines: one object a line, whose keys are the headers.

A blank line is no record and is not counted.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from iskra.formats.tables import encodings
from iskra.formats.tables.collecting import Collector
from iskra.formats.tables.feed import LineFeed, RecordTooLongError
from iskra.formats.tables.heading import heading, is_useful
from iskra.formats.tables.limits import MAX_COLUMNS, MAX_LINE_CHARACTERS
from iskra.formats.tables.model import Table, refuse, shortened, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from iskra.formats.tables.encodings import Encoding
    from iskra.shared.errors import InputError

_START = re.compile(r"\s*(\{|\[\s*\{)")
# An array, or one object over many lines.
_NOT_LINES = re.compile(r"\s*(\[|\{\s*\n)")
_LOOKED_AT = 1_000

_Object = dict[str, Any]


class _BadLineError(Exception):
    """A line that is no record, with the reason."""


def is_json(text: str) -> bool:
    """Say whether a text begins like JSON."""
    return _START.match(text) is not None


def check_lines(path: str, text: str) -> None:
    """Refuse JSON that is not one object a line.

    Raises:
        InputError: with the command that turns it into lines.
    """
    if _NOT_LINES.match(text):
        raise _not_lines(path)


def read(
    path: str,
    file: BinaryIO,
    encoding: Encoding,
    columns: Mapping[str, Sequence[str]],
    progress: Callable[[int], None] | None,
) -> Table:
    """Read a whole file of JSON lines.

    Keys are gathered from the first thousand records. Where a key that matters turns up only
    later, the file is read a second time with all keys.

    Raises:
        InputError: if it cannot be a list of people.
    """
    keys = keys_of(path, file, encoding, records=_LOOKED_AT)
    reading = _Reading(path, encoding, keys, columns)
    table = reading.table(_lines(path, file, encoding), progress)
    if any(is_useful(key, columns) for key in reading.late_keys):
        reading = _Reading(path, encoding, (*keys, *reading.late_keys), columns)
        table = reading.table(_lines(path, file, encoding), progress)
    return table


def keys_of(
    path: str, file: BinaryIO, encoding: Encoding, *, records: int | None = None
) -> tuple[str, ...]:
    """Gather the keys of the first records, or of all.

    Raises:
        InputError: if no line is an object, or there are too many keys.
    """
    keys: dict[str, None] = {}
    for line in islice(_lines(path, file, encoding), records):
        with suppress(_BadLineError):
            keys.update(dict.fromkeys(_record(line)))
        _check_count(path, len(keys))
    if not keys:
        raise _not_lines(path)
    return tuple(keys)


def shown_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys as headers."""
    return tuple(whole(key.strip()) for key in keys)


def _not_lines(path: str) -> InputError:
    return refuse(
        path,
        "this is JSON, but not one object a line; turn it into JSON lines first, for example: "
        f"jq -c '.[]' {path} > list.jsonl",
    )


class _Reading:
    """One pass over a file, with the keys known by then."""

    def __init__(
        self,
        path: str,
        encoding: Encoding,
        keys: tuple[str, ...],
        columns: Mapping[str, Sequence[str]],
    ) -> None:
        self.late_keys: dict[str, None] = {}
        self._path = path
        self._encoding = encoding
        self._head = heading(path, shown_keys(keys), columns)
        self._known = frozenset(keys)
        used = {place for places in self._head.mapping.values() for place in places}
        self._used = [(place, keys[place]) for place in sorted(used)]
        self._nested: set[str] = set()

    def table(self, lines: Iterator[str], progress: Callable[[int], None] | None) -> Table:
        head = self._head
        collector = Collector(self._path, head, progress)
        for line in lines:
            try:
                collector.add(self._cells(_record(line)))
            except _BadLineError as error:
                collector.reject("", line[:200].strip(), str(error))
        collector.flush()
        late = shown_keys(self.late_keys)
        return Table(
            path=self._path,
            kind="jsonl",
            encoding=self._encoding.shown,
            separator="",
            quoting="none",
            headers=head.headers + late,
            mapping=head.named(),
            columns=collector.columns,
            rows=collector.rows,
            rejected=sorted(collector.rejected, key=lambda rejection: rejection.row),
            unused=head.unused() + late,
            notes=head.notes
            + [f"{whole(key)}: nested values are not read" for key in self._nested],
        )

    def _cells(self, record: _Object) -> list[str]:
        if not record.keys() <= self._known:
            self.late_keys.update((key, None) for key in record if key not in self._known)
            _check_count(self._path, len(self._known) + len(self.late_keys))
        cells = [""] * len(self._head.headers)
        for place, key in self._used:
            value = record.get(key)
            if type(value) is str:
                cells[place] = value
            elif value is not None:
                cells[place] = self._text(key, value)
        return cells

    def _text(self, key: str, value: object) -> str:
        """Write a number, a truth value or a plain list as text; nested values are left out."""
        if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
            return "; ".join(str(one) for one in value if one not in {None, ""})
        if isinstance(value, list | dict):
            self._nested.add(key)
            return ""
        return str(value).lower() if isinstance(value, bool) else str(value)


def _lines(path: str, file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """Yield the lines that are not blank; of one that is too long only the beginning."""
    feed = LineFeed(encodings.decoded_blocks(path, file, encoding))
    while True:
        feed.start_record()
        try:
            line = next(feed)
        except StopIteration:
            return
        except RecordTooLongError:
            line = feed.record[0]
        if not line.isspace():
            yield line


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    """Refuse a key that stands twice with different values: nobody can say which is meant."""
    made = dict(pairs)
    if len(made) != len(pairs):
        for key, value in pairs:
            if made[key] != value:
                raise _BadLineError(f"the key {shortened(key)!r} stands twice in one object")
    return made


# Numbers stay as typed: phone numbers keep their digits, and huge ones cost nothing.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str
)


def _record(line: str) -> _Object:
    if len(line) > MAX_LINE_CHARACTERS:
        raise _BadLineError(f"the line is longer than {MAX_LINE_CHARACTERS:,} characters")
    try:
        made = _DECODER.decode(line)
    except RecursionError:
        raise _BadLineError("values are nested too deeply") from None
    except ValueError:
        raise _BadLineError("this is not JSON; the line may be broken") from None
    if not isinstance(made, dict):
        raise _BadLineError("this is JSON, but not an object with keys")
    return made


def _check_count(path: str, keys: int) -> None:
    if keys > MAX_COLUMNS:
        raise refuse(path, f"there are more than {MAX_COLUMNS:,} different keys")
