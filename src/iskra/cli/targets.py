"""Where a command writes: asked before the work starts, so that nobody waits in vain."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.cli.errors import WrongUseError
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def check_targets(outputs: Mapping[str, str | None], inputs: Sequence[str]) -> None:
    """Refuse outputs that would overwrite an input or one another, or cannot be written.

    Args:
        outputs: option -> path as typed; None where the option was not given.
        inputs: paths that are read.

    Raises:
        WrongUseError: if two of them are the same file, also through links.
        InputError: if the folder is missing or closed to us, or the target is a folder.
    """
    given = [(option, path) for option, path in outputs.items() if path is not None]
    for position, (option, path) in enumerate(given):
        for other_option, other in given[:position]:
            if is_same_file(path, other):
                raise WrongUseError(f"{other_option} and {option} are the same file: {path}")
        for source in inputs:
            if is_same_file(path, source):
                raise WrongUseError(
                    f"{option} {path} would overwrite what is read; choose another name"
                )
    for option, path in given:
        _check_writable(option, path)


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two paths lead to one file, whether or not it exists yet."""
    try:
        if os.path.realpath(one) == os.path.realpath(other):
            return True
        return os.path.samefile(one, other)  # noqa: PTH121 - also for what is no path of ours
    except (OSError, ValueError):
        return False


def _check_writable(option: str, path: str) -> None:
    target = Path(path)
    folder = target.resolve().parent
    if not path or target.is_dir():
        raise InputError(f"{option} {path}: this is a folder; add the name of a file")
    if target.exists() and not target.is_file():
        raise InputError(f"{option} {path}: this is a device or a pipe; name a file")
    if not folder.is_dir():
        raise InputError(f"{option} {path}: there is no folder {folder}; make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"{option} {path}: the folder {folder} cannot be written to")
