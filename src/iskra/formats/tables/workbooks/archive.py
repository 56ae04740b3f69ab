"""The zip archive around a workbook: looked at as a whole before anything in it is unpacked.

Nothing is ever unpacked to a disk, and parts are found by name only; so neither paths that lead
elsewhere nor archives within the archive can do anything.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, BinaryIO

from iskra.formats.tables.model import refuse
from iskra.formats.tables.workbooks import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.shared.errors import InputError

MAGIC = b"PK\x03\x04"
_END = b"PK\x05\x06"
_LARGE_END = b"PK\x06\x07"
_END_BYTES = 22
_LARGE_END_BYTES = 20
_LONGEST_COMMENT = 65_535
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# Everything that Python's reader raises when an archive is not what it claims to be.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)
_DAMAGED = "is cut short or damaged; copy it again"
_KINDS = (
    ("xl/workbook.bin", "this is a binary workbook (.xlsb); save it as Excel workbook (.xlsx)"),
    ("word/document.xml", "this is a Word document (.docx); a list is needed as workbook or CSV"),
    ("ppt/presentation.xml", "this is a presentation, not a list"),
    ("index/document.iwa", "this is an Apple document; export it as Excel workbook or as CSV"),
)
_OPEN_DOCUMENT = "opendocument.spreadsheet"
_SPREADSHEET = (
    "this is a LibreOffice spreadsheet (.ods); save it as Excel workbook (.xlsx) or as CSV"
)
_ZIP = "this is a zip archive; unpack it and name the list inside"


class Archive:
    """The parts of a workbook, by their names in lower case."""

    def __init__(self, path: str, archive: zipfile.ZipFile) -> None:
        """Take an archive whose directory has been looked at."""
        self._path = path
        self._archive = archive
        self._parts = {_plain(part.filename): part for part in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        """Say whether there is such a part."""
        return _plain(name) in self._parts

    @contextmanager
    def opened(self, name: str, most_bytes: int) -> Iterator[IO[bytes]]:
        """Open a part; what comes out is never more than the directory says.

        Raises:
            InputError: if it is too large, or packed in a way that workbooks are not.
        """
        part = self._parts[_plain(name)]
        if part.flag_bits & 1:
            raise refuse(self._path, "this workbook is locked with a password; save it without one")
        if part.compress_type not in _METHODS:
            raise damaged(self._path)
        if part.file_size > most_bytes:
            raise refuse(self._path, _too_large(part.file_size, most_bytes))
        try:
            stream = self._archive.open(part)
        except BROKEN as error:
            raise damaged(self._path) from error
        with stream:
            yield stream

    def kind_in_words(self) -> str:
        """Say what an archive is that holds no workbook."""
        for name, words in _KINDS:
            if name in self._parts:
                return words
        if "mimetype" in self._parts:
            with self.opened("mimetype", limits.MAX_SMALL_PART_BYTES) as stream:
                if _OPEN_DOCUMENT in _start_of(self._path, stream):
                    return _SPREADSHEET
        return _ZIP


@contextmanager
def archive_in(path: str, file: BinaryIO) -> Iterator[Archive]:
    """Open the archive in a file.

    Raises:
        InputError: if it is a bomb by what its directory says, or damaged.
    """
    try:
        _check_end(path, file)
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise refuse(path, _in_words(file)) from error
    with archive:
        _check_parts(path, archive)
        yield Archive(path, archive)


def damaged(path: str) -> InputError:
    """Return the error for a workbook that does not hold what its directory says."""
    return refuse(path, f"this workbook {_DAMAGED}")


def _check_end(path: str, file: BinaryIO) -> None:
    """Look at the end of the directory, before the directory is read.

    Raises:
        InputError: if there is none, or the directory is too large.
    """
    file.seek(max(0, file.seek(0, os.SEEK_END) - _END_BYTES - _LONGEST_COMMENT))
    tail = b"".join(iter(lambda: file.read(1 << 16), b""))
    # In this order, as Python's reader finds it: without a comment, else the last one there is.
    start = len(tail) - _END_BYTES
    if start < 0 or not (tail.startswith(_END, start) and tail.endswith(b"\0\0")):
        start = tail.rfind(_END)
    if start < 0 or len(tail) - start < _END_BYTES:
        raise refuse(path, _in_words(file))
    entries, directory_bytes = struct.unpack_from("<HL", tail, start + 10)
    if entries > limits.MAX_PARTS or directory_bytes > limits.MAX_DIRECTORY_BYTES:
        raise refuse(path, f"this archive has more than {limits.MAX_PARTS:,} parts; no list has")
    if tail.startswith(_LARGE_END, max(0, start - _LARGE_END_BYTES)):
        raise refuse(path, "this archive is made for more than 4 GB; no list needs that")


def _check_parts(path: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > limits.MAX_PARTS:
        raise refuse(path, f"this archive has more than {limits.MAX_PARTS:,} parts; no list has")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.MAX_UNPACKED_BYTES:
        raise refuse(path, _too_large(unpacked, limits.MAX_UNPACKED_BYTES))
    for part in parts:
        if (
            part.file_size > limits.GROWTH_FROM_BYTES
            and part.file_size > part.compress_size * limits.MAX_GROWTH
        ):
            raise refuse(
                path,
                f"a part of it grows more than {limits.MAX_GROWTH} times when it is unpacked, as "
                "lists do not; if it is one, save it as CSV",
            )


def _start_of(path: str, stream: IO[bytes]) -> str:
    try:
        return stream.read(200).decode("latin-1")
    except BROKEN as error:
        raise damaged(path) from error


def _too_large(found: int, most: int) -> str:
    return (
        f"unpacked it has {found >> 20:,} MB, and at most {most >> 20:,} MB are read; save the "
        "list as CSV"
    )


def _in_words(file: BinaryIO) -> str:
    """Say what a damaged archive was to be, from its first bytes."""
    file.seek(0)
    start = file.read(4096)
    for mark, name in (
        (b"opendocument.spreadsheet", "LibreOffice spreadsheet (.ods)"),
        (b"xl/", "Excel workbook (.xlsx)"),
        (b"[Content_Types].xml", "Office document"),
    ):
        if mark in start:
            return f"this {name} {_DAMAGED}"
    return f"this zip archive {_DAMAGED}"


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
