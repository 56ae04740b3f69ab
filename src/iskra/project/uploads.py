"""Uploaded files stay in memory until they are stored: Django's temporary files are plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

if TYPE_CHECKING:
    from typing import IO


class MemoryUploadHandler(MemoryFileUploadHandler):
    """Holds a request's files in memory, all together up to a cap.

    Lists of people have a handler of their own, which seals while it reads.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.received_bytes = 0

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse at once what says that it is too large.

        Raises:
            RequestDataTooBig: if it says so.
        """
        del input_data, META, boundary, encoding
        self.activated = True
        if content_length > settings.MEMORY_UPLOAD_MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The files are too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece.

        Raises:
            RequestDataTooBig: once there is more than the cap, whatever was said before.
        """
        self.received_bytes += len(raw_data)
        if self.received_bytes > settings.MEMORY_UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("The files are too large.")
        return super().receive_data_chunk(raw_data, start)
