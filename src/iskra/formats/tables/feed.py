"""Lines of text for the parser, with a hand on how long a line or a record may get."""

from __future__ import annotations

import io
from collections import deque
from typing import TYPE_CHECKING

from iskra.formats.tables.limits import (
    MAX_BLANK_LINES,
    MAX_LINE_CHARACTERS,
    MAX_RECORD_CHARACTERS,
    MAX_REREAD_CHARACTERS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class RecordTooLongError(Exception):
    """A line or a record is longer than any honest one; never leaves this package."""


class LineFeed:
    """Hand out the physical lines of a text, remembering those of the record being read."""

    def __init__(self, blocks: Iterable[str]) -> None:
        """Take the text as blocks of any size."""
        self.record: list[str] = []
        self._record_characters = 0
        self._waiting: deque[str] = deque()
        self._fresh = 0
        self._reread = 0
        self._blocks = self._cut(blocks)

    def __iter__(self) -> LineFeed:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line with its end.

        Raises:
            RecordTooLongError: if the record grows beyond all honest measure.
        """
        if not self._waiting:
            self._waiting.extend(next(self._blocks))
        line = self._waiting.popleft()
        self.record.append(line)
        self._record_characters += len(line)
        if self._record_characters > MAX_RECORD_CHARACTERS:
            self._check_length(line)
        return line

    @property
    def is_between_blocks(self) -> bool:
        """Whether all lines of the blocks read so far are handed out."""
        return not self._waiting

    def whole_block(self) -> list[str]:
        """Return the lines that wait, or those of the next block; none at the end."""
        lines = list(self._waiting) or next(self._blocks, [])
        self._waiting.clear()
        return lines

    def put_back(self, lines: list[str]) -> None:
        """Take back what `whole_block` gave, to hand it out line by line."""
        self._waiting.extend(lines)

    def start_record(self) -> None:
        """Forget the lines of the record before."""
        self.record.clear()
        self._record_characters = 0

    def take_back(self) -> int:
        """Put the lines of this record after its first one back; return how many were dropped."""
        rest = self.record[1:]
        characters = sum(map(len, rest))
        self._reread += characters
        # Honest lists read each line twice at most; those made to be read for ever are cut off.
        if self._reread > MAX_REREAD_CHARACTERS + self._fresh:
            return len(rest)
        self._waiting.extendleft(reversed(rest))
        del self.record[1:]
        return 0

    def _check_length(self, line: str) -> None:
        if len(line) > MAX_LINE_CHARACTERS or len(self.record) > 1:
            raise RecordTooLongError

    def _cut(self, blocks: Iterable[str]) -> Iterator[list[str]]:
        rest = ""
        for block in blocks:
            self._fresh += len(block)
            lines = io.StringIO(rest + _without_blanks(block), newline="").readlines()
            rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
            if lines:
                yield lines
            # Of a line too long only as much is kept as shows that it is.
            rest = rest[: MAX_LINE_CHARACTERS + 1]
        if rest:
            yield [rest]


def _without_blanks(block: str) -> str:
    """Shorten long runs of blank lines, which are no records and would each cost a call."""
    for end in ("\n", "\r\n"):
        while (run := end * MAX_BLANK_LINES) in block:
            block = block.replace(run, end)
    return block
