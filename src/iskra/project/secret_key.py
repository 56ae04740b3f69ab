"""The key that signs sessions and tokens: made once, kept in the data folder for its owner."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

KEY_CHARACTERS = 64


class SecretKeyError(InputError):
    """The file with the key cannot be trusted or cannot be made."""

    message = "The secret key cannot be used."


def secret_key(data: Path) -> str:
    """Return the key of this data folder; make it when there is none.

    Raises:
        SecretKeyError: if others may read the file, if it is too short to be one, or if the folder
            cannot be written.
    """
    path = data / "secret-key"
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        create(path)
        if path.stat().st_mode & 0o077:
            raise SecretKeyError(f"{path} can be read by others. Type: chmod 600 {path}")
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SecretKeyError(f"{path} cannot be used: {error.strerror}.") from error
    if len(key) < KEY_CHARACTERS:
        raise SecretKeyError(
            f"{path} is damaged. Delete it: a new one is made, and all sign in again."
        )
    return key


def create(path: Path) -> None:
    """Write a new key unless there is one; of two starting at once, one wins and both use it."""
    if path.exists():
        return
    half = path.with_name(f".secret-key.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(KEY_CHARACTERS))
    try:
        os.link(half, path)
    except FileExistsError:
        return
    finally:
        half.unlink()
