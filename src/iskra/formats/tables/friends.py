r"""Facebook's list of friends (`your_friends.json`) as a list of people: names alone.

Facebook writes UTF-8 byte by byte, as if each byte were a letter: "José" stands there as
"Jos\u00c3\u00a9". What was right before is left alone.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

from iskra.formats.tables import encodings
from iskra.formats.tables.collecting import Collector
from iskra.formats.tables.heading import Heading
from iskra.formats.tables.model import Table, refuse, shortened
from iskra.formats.tables.overrides import with_overrides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from iskra.formats.tables.encodings import Encoding

HEADERS = ("name", "timestamp")
_START = re.compile(r'[\ufeff\s]*\{\s*"(friends(?:_v2)?)"\s*:\s*\[\s*[{\]]')
# Five thousand friends are the most that Facebook allows; they take half a megabyte.
_MOST_BYTES = 8 << 20


def is_friends(text: str) -> bool:
    """Say whether a text begins like a list of friends."""
    return _START.match(text) is not None


def read(
    path: str,
    file: BinaryIO,
    encoding: Encoding,
    columns: Mapping[str, Sequence[str]],
    progress: Callable[[int], None] | None,
) -> Table:
    """Read the whole list.

    Raises:
        InputError: if it is too large, or not the JSON that it seems to be.
    """
    head = Heading(HEADERS, with_overrides(path, HEADERS, {"name": (0,)}, columns))
    collector = Collector(path, head, progress)
    repaired = 0
    for friend in _friends(path, file, encoding):
        if not isinstance(friend, dict):
            collector.reject("", str(friend)[:100], "this entry is not an object with a name")
        elif type(name := friend.get("name")) is not str:
            collector.reject("name", "", "this entry has no name")
        else:
            right = repaired_text(name)
            repaired += right != name
            collector.add([right, str(friend.get("timestamp", ""))[:20]])
    collector.flush()
    return Table(
        path=path,
        kind="friends",
        encoding=encoding.shown,
        separator="",
        quoting="none",
        headers=HEADERS,
        mapping=head.named(),
        columns=collector.columns,
        rows=collector.rows,
        rejected=sorted(collector.rejected, key=lambda rejection: rejection.row),
        unused=head.unused(),
        notes=[f"{repaired:,} names were encoded wrongly and are repaired"] if repaired else [],
    )


def repaired_text(text: str) -> str:
    """Return a text whose letters are the bytes of UTF-8 as that text; any other as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _friends(path: str, file: BinaryIO, encoding: Encoding) -> list[Any]:
    text = "".join(_limited(path, file, encoding))
    try:
        made = _DECODER.decode(text.lstrip("\ufeff"))
    except RecursionError:
        raise refuse(path, "this JSON is nested too deeply to be a list of friends") from None
    except ValueError as error:
        words = shortened(str(error), 80)
        raise refuse(path, f"this list of friends is broken or cut short ({words})") from None
    found = made.get("friends_v2", made.get("friends")) if isinstance(made, dict) else None
    if not isinstance(found, list):
        raise refuse(path, "this JSON holds no list of friends")
    return found


def _limited(path: str, file: BinaryIO, encoding: Encoding) -> list[str]:
    blocks: list[str] = []
    left = _MOST_BYTES
    for block in encodings.decoded_blocks(path, file, encoding):
        blocks.append(block)
        left -= len(block)
        if left < 0:
            most = _MOST_BYTES >> 20
            raise refuse(path, f"lists of friends of more than {most} MB are not read")
    return blocks


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice with different values: nobody can say which is meant."""
    made = dict(pairs)
    if len(made) != len(pairs) and any(made[key] != value for key, value in pairs):
        raise ValueError("a key stands twice in one object")
    return made


class _Number(str):
    """A number as it stands there, so that huge ones cost nothing."""

    __slots__ = ()


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_Number, parse_float=_Number, parse_constant=_Number
)
