"""Writing files that are whole or not there, and cells that a spreadsheet does not run."""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What makes a spreadsheet take a cell for a formula, in both widths, and what may stand before it.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n]")
# A number or a phone number begins with a sign too, and computes nothing.
_NUMBER = re.compile(r"[+\-]?\d[\d ]*([.,]\d+)?([eE][+\-]?\d+)?")

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_WRITING = _FULL | {errno.EIO}


def defuse(cell: str) -> str:
    """Return a cell that a spreadsheet shows instead of running it as a formula.

    A formula gets an apostrophe in front, which spreadsheets take as "this is text". Numbers and
    phone numbers of digits and spaces stay as they are. Twice is the same as once.

    Source: OWASP, CSV injection.
    """
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


@contextmanager
def written_beside(path: str, *, newline: str = "", encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a text file that takes its place only when everything is written.

    What is written goes to a hidden file in the same folder. It is moved over `path` when the
    block ends well, and removed when it does not, whatever the reason (Ctrl-C too). A killed
    process leaves the hidden file, never half an output.

    Raises:
        InputError: if the folder is missing or may not be written, the disk is full, or `path` is
            a folder or a device.
    """
    target = _checked(path)
    try:
        descriptor, temporary = _hidden_file(target)
    except OSError as error:
        raise _in_words(path, error) from error
    try:
        with open(descriptor, "w", encoding=encoding, newline=newline) as file:  # noqa: PTH123
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and _is_about_writing(error, temporary):
            raise _in_words(path, error) from error
        raise


def _checked(path: str) -> Path:
    """Return where to write, links followed.

    Raises:
        InputError: if that cannot be written as a file.
    """
    if not path or "\0" in path:
        raise InputError(f"{path!r}: this is not a file name")
    try:
        target = Path(path).resolve()
        folder_is_there, is_folder = target.parent.is_dir(), target.is_dir()
        is_other = target.exists() and not target.is_file()
    except (OSError, RuntimeError) as error:
        raise InputError(f"{path}: this file cannot be written ({error})") from error
    if is_folder or path.endswith("/"):
        raise InputError(f"{path}: this is a folder; name a file in it")
    if is_other:
        raise InputError(f"{path}: this is a device or a pipe; name a file")
    if not folder_is_there:
        folder = Path(path).parent
        raise InputError(f"{path}: there is no folder {folder}; create it first: mkdir -p {folder}")
    return target


def _hidden_file(target: Path) -> tuple[int, Path]:
    """Create the hidden file, with the permissions that the target has or would get."""
    temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(8)}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with suppress(OSError):
        temporary.chmod(target.stat().st_mode & 0o777)
    return descriptor, temporary


def _is_about_writing(error: OSError, temporary: Path) -> bool:
    """Tell errors of the file being written from others that the block let through."""
    return error.errno in _WRITING or str(error.filename) == str(temporary)


def _in_words(path: str, error: OSError) -> InputError:
    if error.errno in _FULL:
        words = "the disk is full, or the file larger than allowed; nothing was written"
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        words = "you may not write here; choose another folder or change its permissions"
    elif error.errno == errno.ENAMETOOLONG:
        words = "the name is too long"
    else:
        words = f"nothing was written ({error.strerror})"
    return InputError(f"{path}: {words}")
