"""Files on their way in: each piece is sealed as it comes; none is written to a disk as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils import timezone

from iskra.lists.services.uploads import CHUNK_BYTES, Receiver
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest

    from iskra.accounts.api import User
    from iskra.lists.models import Upload

# What a form adds to the file: fields and the lines between them.
SLACK_BYTES: Final = 100_000


class SealedFile(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs only
    """A file that lies sealed in the database; there is nothing to read from it here."""

    def __init__(self, upload: Upload, name: str | None, size: int) -> None:
        """Stand for an upload."""
        super().__init__(None, name, size=size)
        self.upload = upload


class SealingHandler(FileUploadHandler):
    """Seals what it is given. A refusal ends the upload, and is told by the view."""

    chunk_size = CHUNK_BYTES

    def __init__(self, request: HttpRequest, by: User) -> None:
        """Take files that somebody brings."""
        super().__init__(request)
        self.by = by
        self.refusal: RefusedError | None = None
        self.receiver: Receiver | None = None
        self.took = False

    def new_file(self, *given: Any, **named: Any) -> None:
        """Begin an upload; of several files only the first is taken."""
        super().new_file(*given, **named)
        if self.took:
            raise StopUpload(connection_reset=True)
        self.took = True
        self.receiver = Receiver(name=self.file_name or "", by=self.by, clock=timezone.now)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's
        """Seal a piece."""
        try:
            self._receiver().add(raw_data)
        except RefusedError as refusal:
            self._refuse(refusal)
            raise StopUpload(connection_reset=True) from refusal

    def file_complete(self, file_size: int) -> SealedFile | None:
        """Return what stands for the file, or nothing if it was refused."""
        receiver = self._receiver()
        try:
            upload = receiver.finish()
        except RefusedError as refusal:
            self._refuse(refusal)
            return None
        self.receiver = None
        return SealedFile(upload, self.file_name, file_size)

    def upload_interrupted(self) -> None:
        """Take away what came of a file whose connection broke."""
        if self.receiver is not None:
            self.receiver.discard()
            self.receiver = None

    def _receiver(self) -> Receiver:
        assert self.receiver is not None
        return self.receiver

    def _refuse(self, refusal: RefusedError) -> None:
        self.refusal = refusal
        self.upload_interrupted()


def is_too_large(request: HttpRequest) -> bool:
    """Say whether a request announces more than a list may have, before a byte of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    most = settings.LISTS_UPLOAD_MAX_BYTES + SLACK_BYTES
    return not length.isdecimal() or int(length) > most
