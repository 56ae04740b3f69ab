"""Opening a file safely: only regular ones, and only what can be a list."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from iskra.formats.tables.limits import SAMPLE_BYTES
from iskra.formats.tables.model import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAVE_AS_CSV = "open it in its program and save it as CSV (UTF-8)"
_NOT_A_FILE = {
    stat.S_IFDIR: "this is a folder; name the files in it, for example {path}/*.csv",
    stat.S_IFIFO: "this is a pipe; lists are read from files, so save it to one first",
    stat.S_IFSOCK: "this is a socket, not a file",
    stat.S_IFCHR: "this is a device, not a file",
    stat.S_IFBLK: "this is a device, not a file",
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "this is a zip archive; unpack it and name the list inside"),
    (b"PK\x05\x06", "this is an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", f"this is an old Office file (.xls, .doc); {_SAVE_AS_CSV}"),
    (b"\x1f\x8b", "this is compressed with gzip; unpack it first: gunzip FILE"),
    (b"BZh", "this is compressed with bzip2; unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ\x00", "this is compressed with xz; unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "this is compressed with zstd; unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive; unpack it and name the list inside"),
    (b"Rar!", "this is a RAR archive; unpack it and name the list inside"),
    (b"SQLite format 3\x00", "this is an SQLite database; export the table as CSV"),
    (b"%PDF", "this is a PDF; a list is needed as CSV, JSON lines or Parquet"),
    (b"\x89PNG", "this is a PNG picture"),
    (b"\xff\xd8\xff", "this is a JPEG picture"),
    (b"GIF8", "this is a GIF picture"),
    (b"ARROW1", "this is an Arrow file; save it as Parquet or CSV"),
    (b"Obj\x01", "this is an Avro file; save it as Parquet or CSV"),
    (b"ORC", "this is an ORC file; save it as Parquet or CSV"),
    (b"\x7fELF", "this is a program"),
    (b"{\\rtf", f"this is a text document (RTF); {_SAVE_AS_CSV}"),
    (b"BEGIN:VCARD", "these are contact cards (vCard); export the contacts as CSV"),
)
_IN_ZIP = (
    (b"xl/", f"this is an Excel workbook (.xlsx); {_SAVE_AS_CSV}"),
    (b"opendocument.spreadsheet", f"this is a LibreOffice spreadsheet (.ods); {_SAVE_AS_CSV}"),
    (b"word/", "this is a Word document (.docx); a list is needed as CSV"),
)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a regular file that is not empty, without ever waiting for one that is not.

    Raises:
        InputError: with the reason in words.
    """
    if path == "-":
        raise refuse(path, "lists are read from files, not standard input; save it to one first")
    if not path:
        raise refuse("''", "this is not a file name")
    try:
        _check_kind(path, Path(path).stat())
        # Between the look and the opening somebody may put a pipe there: do not wait for it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise refuse(path, _words_for(error)) from error
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123
        _check_kind(path, os.fstat(descriptor))
        yield file


def sample_of(path: str, file: BinaryIO) -> bytes:
    """Return the first bytes of a file, and go back to its start.

    Raises:
        InputError: if it is empty, or of a kind that is not read.
    """
    try:
        sample = file.read(SAMPLE_BYTES)
    except OSError as error:
        raise refuse(path, _words_for(error)) from error
    file.seek(0)
    if not sample:
        raise refuse(path, "the file is empty; a list starts with a line of headers")
    words = _foreign_kind(sample)
    if words:
        raise refuse(path, words.replace("FILE", path))
    return sample


def _check_kind(path: str, status: os.stat_result) -> None:
    kind = stat.S_IFMT(status.st_mode)
    if kind != stat.S_IFREG:
        words = _NOT_A_FILE.get(kind, "this is not a regular file")
        raise refuse(path, words.format(path=path.rstrip("/")))


def _words_for(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the name and the folder"
    if isinstance(error, PermissionError):
        return "you may not read this file; ask its owner, or change its permissions"
    if isinstance(error, OSError):
        return f"the file cannot be read ({error.strerror})"
    return "this is not a file name"


def _foreign_kind(sample: bytes) -> str:
    start = sample[:4096]
    if start.startswith(b"PK\x03\x04"):
        for mark, words in _IN_ZIP:
            if mark in start:
                return words
    for magic, words in _MAGIC:
        if start.startswith(magic):
            return words
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:100].lower()
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        return f"this is a web page or XML, not a list; {_SAVE_AS_CSV}"
    return ""
