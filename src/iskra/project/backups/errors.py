"""What backups refuse, and what to do about it."""

from __future__ import annotations

from iskra.shared.errors import InputError, RefusedError


class BackupError(RefusedError):
    """A backup could not be made; none that is half done stays."""

    message = "The backup could not be made."


class NotABackupError(InputError):
    """The folder is no backup of Iskra, or not a whole one."""

    message = "This is no backup that Iskra can use; nothing was changed."
