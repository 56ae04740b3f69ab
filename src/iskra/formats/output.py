"""Writing files that are whole or not there, and cells that a spreadsheet does not run."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What makes a spreadsheet take a cell for a formula, in both widths, and what may stand before it.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n]")
# A number or phone number begins with a sign too, and runs nothing.
_NUMBER = re.compile(r"[+\-]?[\d .,()/\-]*(?:[eE][+\-]?\d+)?")


def defuse(cell: str) -> str:
    """Return a cell that a spreadsheet shows instead of running it as a formula.

    A formula gets an apostrophe in front, which spreadsheets take as "this is text". Numbers and
    phone numbers stay as they are. Applying it twice changes nothing more.
    """
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


@contextmanager
def written_beside(path: str, *, newline: str = "", encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a text file that takes its place only when everything is written.

    What is written goes to a hidden file in the same folder; it is moved over `path` when the
    block ends well, and removed when it does not, whatever the reason. A killed process leaves
    the hidden file, never half an output.

    Raises:
        InputError: if the folder is missing or may not be written, the disk is full, or `path` is
            a folder or a device.
    """
    target = os.path.realpath(path)
    _check_target(path, target)
    try:
        descriptor, temporary = _hidden_file(target)
    except OSError as error:
        raise _in_words(path, error) from error
    try:
        with open(descriptor, "w", encoding=encoding, newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise _in_words(path, error) from error
        raise


def _check_target(path: str, target: str) -> None:
    if os.path.isdir(target):
        raise InputError(f"{path}: this is a folder; name a file in it")
    if os.path.exists(target) and not os.path.isfile(target):
        raise InputError(f"{path}: this is a device or a pipe; name a file")


def _hidden_file(target: str) -> tuple[int, str]:
    """Create the temporary file, with the permissions that the target has or would get."""
    folder, name = os.path.split(target)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{name[:100]}.", suffix=".part", dir=folder)
    return descriptor, temporary


def _in_words(path: str, error: OSError) -> InputError:
    return InputError(f"{path}: {error.strerror}")
