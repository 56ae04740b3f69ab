"""Where users are signed in."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

WRITTEN_BY_THE_STORE = (
    "session_data",
    "expire_date",
    "user",
    "started_at",
    "seen_at",
    "browser",
)


class Session(AbstractBaseSession):
    """A session under the digest of its key: who reads the database cannot take it over.

    It knows whose it is, so that it can be listed and ended.
    """

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="sessions",
    )
    started_at = models.DateTimeField(_("started at"), null=True)
    seen_at = models.DateTimeField(_("last seen at"), null=True)
    browser = models.CharField(_("browser"), max_length=80, blank=True)

    def __str__(self) -> str:
        return f"session {self.public_id}"

    def save(self, *, force_update: bool = False, **options: Any) -> None:
        # The store writes each change as if the row were new: what it does not know must stay.
        fields = WRITTEN_BY_THE_STORE if force_update else None
        super().save(force_update=force_update, update_fields=fields, **options)
