"""Exports of many: asked for, approved by a second person, sealed until fetched or gone."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.sealing.api import SealedField


class Export(models.Model):
    """One request to take many people out of the register as a file."""

    class State(models.TextChoices):
        ASKED = "asked", _("waits for a second person")
        APPROVED = "approved", _("is being made")
        READY = "ready", _("can be fetched")
        REFUSED = "refused", _("refused")
        GONE = "gone", _("gone")
        FAILED = "failed", _("failed")

    class Form(models.TextChoices):
        CSV = "csv", _("table (CSV)")
        JSON = "json", _("JSON")
        VCARD = "vcard", _("contact cards (vCard)")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    reason = SealedField(kind="text")
    form = models.CharField(_("form"), max_length=5, choices=Form.choices)
    query = models.CharField(_("filters"), max_length=400, blank=True)
    number = models.PositiveIntegerField(_("number of people"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    # What whoever asked was allowed to see when it was made: fetched only by who still may.
    seen = models.JSONField(_("sections it was made for"), default=dict)
    error = models.CharField(_("why it failed"), max_length=400, blank=True)
    may_start_at = models.DateTimeField(_("may start at"))
    ready_at = models.DateTimeField(_("ready at"), null=True)
    gone_at = models.DateTimeField(_("kept until"), null=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="people_export_not_approved_by_asker",
                condition=models.Q(decided_by=None)
                | ~models.Q(decided_by=models.F("asked_by"))
                | models.Q(state__in=["refused", "gone"]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ExportPart(models.Model):
    """A piece of an export's file, sealed."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    export = models.ForeignKey(Export, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField(_("number"))
    data = SealedField(kind="bytes")

    class Meta:
        verbose_name = _("piece of an export")
        verbose_name_plural = _("pieces of exports")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["export", "number"], name="people_exportpart_once"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
