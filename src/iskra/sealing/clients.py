"""The key ring's file: outside the database, its media and its backups; for its owner only."""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from iskra.sealing.errors import KeyRingError
from iskra.sealing.rules.ring import KeyRing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Stamp = tuple[int, int, int]


class KeyFile:
    """Reads, makes and replaces the file; never one that others may read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> Stamp | None:
        """Return what changes when the file does, or None when there is none.

        Raises:
            KeyRingError: if others may read it.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable(error) from error
        if found.st_mode & 0o077:
            words = _("%(path)s can be read by others. Type: chmod 400 %(path)s")
            raise KeyRingError(words % {"path": self.path})
        return (found.st_ino, found.st_mtime_ns, found.st_size)

    def read(self) -> KeyRing:
        """Return the ring.

        Raises:
            KeyRingError: if the file cannot be read, or is not a whole key ring.
        """
        try:
            return KeyRing.load(self.path.read_text(encoding="ascii"))
        except OSError as error:
            raise self._unusable(error) from error
        except ValueError:
            words = _("%(path)s is not a whole key ring. Put the copy that you kept in its place.")
            raise KeyRingError(words % {"path": self.path}) from None

    def create(self) -> None:
        """Make a new ring; of two that start at once one wins, and both use it."""
        with suppress(FileExistsError):
            self._write(KeyRing.new(), os.link)

    def grow(self) -> KeyRing:
        """Add a key; of two that do it at once each adds one."""
        with self.path.with_name(f".{self.path.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            grown = self.read().with_new_key()
            self.replace(grown)
        return grown

    def replace(self, ring: KeyRing) -> None:
        """Put a grown ring in the place of the old one, in one step."""
        self._write(ring, os.replace)

    def _write(self, ring: KeyRing, put: Callable[[Path, Path], None]) -> None:
        half = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(ring.dump())
                file.flush()
                os.fsync(file.fileno())
            put(half, self.path)
            flush_folder(self.path.parent)
        except FileExistsError:
            raise
        except OSError as error:
            raise self._unusable(error) from error
        finally:
            half.unlink(missing_ok=True)

    def _unusable(self, error: OSError) -> KeyRingError:
        words = _("The key ring %(path)s cannot be used: %(reason)s.")
        return KeyRingError(words % {"path": self.path, "reason": error.strerror})


def flush_folder(folder: Path) -> None:
    """Make sure that a file's new name survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
