"""What is in a backup: each file with its digest, when it was made and expires, whose it is."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Self

from iskra.project.backups.errors import NotABackupError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "manifest.json"
FORMAT = "iskra backup 1"
KEPT = dt.timedelta(days=30)


@dataclass(frozen=True)
class Listing:
    """The manifest of a backup; `marks` are the fingerprints of the keys that open it."""

    made_at: str
    expires_at: str
    engine: str
    marks: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)
    format: str = FORMAT

    @classmethod
    def of(cls, folder: Path, *, engine: str, marks: dict[int, str], now: dt.datetime) -> Self:
        """List what lies in the folder."""
        return cls(
            made_at=now.isoformat(),
            expires_at=(now + KEPT).isoformat(),
            engine=engine,
            marks={str(number): mark for number, mark in marks.items()},
            files=digests(folder),
        )

    @property
    def digest(self) -> str:
        """Return one digest for all files."""
        return hashlib.sha256(json.dumps(self.files, sort_keys=True).encode()).hexdigest()

    def write(self, folder: Path) -> None:
        whole = asdict(self) | {"digest": self.digest}
        (folder / NAME).write_text(json.dumps(whole, indent=1) + "\n", encoding="ascii")


def read(folder: Path) -> Listing:
    """Read a backup's manifest and check every file against it.

    Raises:
        NotABackupError: if it is none, or a file is missing, changed or too many.
    """
    listing = glance(folder)
    if listing is None:
        raise NotABackupError(f"{folder} is no backup of Iskra; nothing was changed.")
    found = digests(folder)
    wrong = sorted(
        name
        for name in found.keys() | listing.files.keys()
        if found.get(name) != listing.files.get(name)
    )
    if wrong:
        raise NotABackupError(
            f"The backup {folder} is damaged: {', '.join(wrong[:3])}. Use another one; nothing was"
            " changed."
        )
    return listing


def glance(folder: Path) -> Listing | None:
    """Read a manifest without looking at the files; None when there is no whole one."""
    try:
        values = json.loads((folder / NAME).read_text(encoding="ascii"))
        digest = values.pop("digest")
        listing = Listing(**values)
        dt.datetime.fromisoformat(listing.expires_at)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return listing if listing.format == FORMAT and listing.digest == digest else None


def digests(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
    return {path.relative_to(folder).as_posix(): digest_of(path) for path in paths}


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
