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
    (b"PK\x05\x06", "this is an empty zip archive"),
    (b"\x1f\x8b", "this is compressed with gzip; unpack it first: gunzip FILE"),
    (b"BZh", "this is compressed with bzip2; unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ\x00", "this is compressed with xz; unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "this is compressed with zstd; unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive; unpack it and name the list inside"),
    (b"Rar!", "this is a RAR archive; unpack it and name the list inside"),
    (b"SQLite format 3\x00", "this is an SQLite database; export the table as CSV"),
    (b"%PDF", "this is a PDF; a list is needed as workbook, CSV or JSON lines"),
    (b"\x89PNG", "this is a PNG picture"),
    (b"\xff\xd8\xff", "this is a JPEG picture"),
    (b"GIF8", "this is a GIF picture"),
    (b"ARROW1", "this is an Arrow file; save it as Parquet or CSV"),
    (b"Obj\x01", "this is an Avro file; save it as Parquet or CSV"),
    (b"ORC", "this is an ORC file; save it as Parquet or CSV"),
    (b"\x7fELF", "this is a program"),
    (b"{\\rtf", f"this is a text document (RTF); {_SAVE_AS_CSV}"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# A workbook with a password is kept in the shell of an old Office file, under this name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def name_of(source: str | BinaryIO, name: str = "") -> str:
    """Return how a list is called in messages: as given, as typed, or as an open file says."""
    if name or isinstance(source, str):
        return name or str(source)
    own = getattr(source, "name", "")
    return own if isinstance(own, str) and own else "the list"


@contextmanager
def opened(source: str | BinaryIO) -> Iterator[BinaryIO]:
    """Open a regular file, without ever waiting for one that is none.

    What is open already is taken from its start, and left open.

    Raises:
        InputError: with the reason in words.
    """
    if isinstance(source, str):
        with _opened_path(source) as file:
            yield file
    else:
        source.seek(0)
        yield source


@contextmanager
def _opened_path(path: str) -> Iterator[BinaryIO]:
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
        sample = _read_fully(file, SAMPLE_BYTES)
    except OSError as error:
        raise refuse(path, _words_for(error)) from error
    if sample.startswith(_OLD_OFFICE):
        raise refuse(path, _old_office(file, sample))
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


def _read_fully(file: BinaryIO, count: int) -> bytes:
    """Read so many bytes, also from a file that gives fewer at a time."""
    blocks = []
    while count > 0 and (block := file.read(count)):
        blocks.append(block)
        count -= len(block)
    return b"".join(blocks)


def _old_office(file: BinaryIO, sample: bytes) -> str:
    file.seek(-min(SAMPLE_BYTES, file.seek(0, os.SEEK_END)), os.SEEK_END)
    if _ENCRYPTED in sample or _ENCRYPTED in _read_fully(file, SAMPLE_BYTES):
        return "this workbook is locked with a password; save it without one"
    return "this is an old Office file (.xls, .doc); save it as Excel workbook (.xlsx) or as CSV"


def _foreign_kind(sample: bytes) -> str:
    start = sample[:4096]
    for magic, words in _MAGIC:
        if start.startswith(magic):
            return words
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:100].lower()
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        return f"this is a web page or XML, not a list; {_SAVE_AS_CSV}"
    return ""
