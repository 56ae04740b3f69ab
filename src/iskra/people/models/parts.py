"""What is attached to a part of a person, besides keys and consents."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.people.models.person import Person
from iskra.people.models.standings import Standing
from iskra.people.rules.columns import FIELDS
from iskra.sealing.api import SealedField


class StandingEvent(models.Model):
    """A change of a part's own standing, with what was before, so that it can be taken back."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="standing_events")
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices)
    before = models.CharField(_("standing before"), max_length=10, choices=Standing.choices)
    since_before = models.DateTimeField(_("standing before since"))
    clock_before = models.DateTimeField(_("clock before"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    why = models.SlugField(_("why"), max_length=40, db_index=False)
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        verbose_name = _("change of standing")
        verbose_name_plural = _("changes of standing")

    def __str__(self) -> str:
        return f"{self.before} > {self.standing}"


class Correction(models.Model):
    """A field that somebody put right; taking it back lets the sources speak again."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="corrections")
    field = models.CharField(_("field"), max_length=16)
    value = SealedField(kind="json")
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="people_correction_field_known", condition=models.Q(field__in=FIELDS)
            ),
        ]

    def __str__(self) -> str:
        return self.field
