"""Files that somebody brought, sealed piece after piece, and never plain on a disk."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.sealing.api import DigestField, SealedField


class Upload(models.Model):
    """One file. Its chunks go when it was read; its keyed hash stays."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    generation = models.PositiveSmallIntegerField(_("generation of keys"), null=True)
    digest = DigestField(
        _("keyed hash of its bytes"), purpose="content", generation="generation", null=True
    )
    name = SealedField(kind="text", null=True)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    is_complete = models.BooleanField(_("whole"), default=False)
    created_at = models.DateTimeField(_("begun at"))
    touched_at = models.DateTimeField(_("last bytes at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("upload")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="lists_upload_same_file_once", fields=["digest"], condition=Q(is_complete=True)
            ),
            models.CheckConstraint(
                name="lists_upload_whole_has_digest",
                condition=Q(is_complete=False) | Q(digest__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return no more than its public id: the name is sealed."""
        return str(self.public_id)


class UploadChunk(models.Model):
    """A piece of a file."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField(_("number"))
    data = SealedField(kind="bytes", null=True)

    class Meta:
        verbose_name = _("piece of an upload")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="lists_uploadchunk_once", fields=["upload", "number"]),
        ]

    def __str__(self) -> str:
        """Return its number."""
        return str(self.number)
