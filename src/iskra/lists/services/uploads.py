"""Files as they arrive: sealed piece after piece, known again by their keyed hash, never plain."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.db import IntegrityError, transaction

from iskra.audit.api import Why, look
from iskra.lists.errors import (
    EmptyUploadError,
    TooLargeError,
    UploadGoneError,
    UploadTooSlowError,
)
from iskra.lists.models import Import, Upload, UploadChunk, WaitingList
from iskra.lists.rules.states import State
from iskra.sealing.api import digest, open_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.accounts.api import User
    from iskra.audit.api import Look
    from iskra.sealing.api import Digest

CHUNK_BYTES: Final = 256 * 1024
KEPT: Final = dt.timedelta(days=7)
# An upload of which nothing came for so long will not be finished by anybody.
HALF: Final = dt.timedelta(hours=1)


class Receiver:
    """Takes a file in pieces of any size and seals them as they come."""

    def __init__(self, *, name: str, by: User | None, clock: Callable[[], dt.datetime]) -> None:
        """Begin an upload; `clock` tells the time whenever it matters."""
        self._clock = clock
        self._began_at = clock()
        self._pending = bytearray()
        self._hash = hashlib.sha256()
        self._number = 0
        self.size_bytes = 0
        self.upload = Upload.objects.create(
            name=name[:200] or None, created_at=self._began_at, touched_at=self._began_at, by=by
        )

    def add(self, data: bytes) -> None:
        """Take a piece.

        Raises:
            TooLargeError: if the file is larger than the setting allows.
            UploadTooSlowError: if it has been arriving for too long.
        """
        self.size_bytes += len(data)
        if self.size_bytes > settings.LISTS_UPLOAD_MAX_BYTES:
            raise TooLargeError
        if self._clock() - self._began_at > dt.timedelta(seconds=settings.LISTS_UPLOAD_SECONDS):
            raise UploadTooSlowError
        self._hash.update(data)
        self._pending += data
        while len(self._pending) >= CHUNK_BYTES:
            self._seal(bytes(self._pending[:CHUNK_BYTES]))
            del self._pending[:CHUNK_BYTES]

    def finish(self) -> Upload:
        """Return the upload, or the one that was there already if it is the same file.

        Raises:
            EmptyUploadError: if nothing came.
        """
        if not self.size_bytes:
            raise EmptyUploadError
        if self._pending:
            self._seal(bytes(self._pending))
            self._pending.clear()
        known = digest("lists.upload", self._hash.digest())
        return _settled(self.upload, known, self.size_bytes, self._clock())

    def discard(self) -> None:
        """Take away what came."""
        Upload.objects.filter(pk=self.upload.pk, is_complete=False).delete()

    def _seal(self, data: bytes) -> None:
        UploadChunk.objects.create(upload=self.upload, number=self._number, data=data)
        self._number += 1
        Upload.objects.filter(pk=self.upload.pk).update(touched_at=self._clock())


def _settled(upload: Upload, known: Digest, size_bytes: int, now: dt.datetime) -> Upload:
    """Make an upload whole. Where the same file is known, its pieces fill that one up again."""
    try:
        with transaction.atomic():
            Upload.objects.filter(pk=upload.pk).update(
                digest=known,
                generation=known.generation,
                size_bytes=size_bytes,
                is_complete=True,
                touched_at=now,
            )
    except IntegrityError:
        return _filled_up(upload, known, now)
    upload.refresh_from_db()
    return upload


@transaction.atomic
def _filled_up(upload: Upload, known: Digest, now: dt.datetime) -> Upload:
    same = Upload.objects.select_for_update().get(digest=known, is_complete=True)
    if not same.chunks.exists():
        upload.chunks.update(upload=same)
    Upload.objects.filter(pk=same.pk).update(touched_at=now)
    upload.delete()
    return same


def receive(
    *, name: str, pieces: Callable[[int], bytes], by: User | None, clock: Callable[[], dt.datetime]
) -> Upload:
    """Take a whole file from something that reads, such as a file's `read`."""
    receiver = Receiver(name=name, by=by, clock=clock)
    try:
        while data := pieces(CHUNK_BYTES):
            receiver.add(data)
        return receiver.finish()
    except BaseException:
        receiver.discard()
        raise


def opened(upload: Upload, look_: Look) -> io.BytesIO:
    """Return the file in memory, at its start; piece after piece, so that it is there only once.

    Raises:
        UploadGoneError: if its pieces were deleted.
    """
    file = io.BytesIO()
    pieces = upload.chunks.order_by("number").values_list("public_id", "data")
    for public_id, sealed in pieces.iterator(chunk_size=16):
        stored = cast("bytes", sealed)
        file.write(open_many(UploadChunk, "data", [(public_id, stored)], look_)[0])
    if not file.tell():
        raise UploadGoneError
    file.seek(0)
    return file


def name_of(upload: Upload, *, by: User | None, now: dt.datetime) -> str:
    """Return the name of a file, on record."""
    if upload.name is None:
        return ""
    with transaction.atomic():
        found = look(by=by, why=Why.IMPORT, now=now, number=0, place="lists.upload")
        return str(upload.name.open(found))


def is_there(upload: Upload) -> bool:
    """Say whether the file itself is still there."""
    return upload.chunks.exists()


def forget(upload: Upload) -> None:
    """Delete the file and keep its hash, unless somebody waits for it."""
    if WaitingList.objects.filter(upload=upload, closed_at=None).exists():
        return
    upload.chunks.all().delete()
    Upload.objects.filter(pk=upload.pk).update(name=None)


def forget_soon(of_import: Import) -> None:
    """Delete the file of an import that was dropped, unless another import has it."""
    others = Import.objects.filter(upload=of_import.upload_id).exclude(state=State.UNDONE)
    if not others.exists():
        forget(of_import.upload)


def sweep(now: dt.datetime) -> int:
    """Delete uploads that were never finished, and files older than seven days; return how many."""
    half = Upload.objects.filter(is_complete=False, touched_at__lte=now - HALF)
    swept = half.count()
    half.delete()
    busy = Import.objects.filter(state=State.RUNNING).values("upload")
    waiting = WaitingList.objects.filter(closed_at=None).values("upload")
    old = (
        Upload.objects.filter(is_complete=True, touched_at__lte=now - KEPT, chunks__isnull=False)
        .exclude(pk__in=busy)
        .exclude(pk__in=waiting)
        .distinct()
    )
    for upload in old:
        forget(upload)
        swept += 1
    return swept
