"""Merges, and the journal by which the index of names keeps up."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.people.models.person import Person


class Merge(models.Model):
    """Two records were taken for one person; the older keeps, and all of it can be undone."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    winner = models.ForeignKey(Person, models.CASCADE, related_name="won")
    loser = models.ForeignKey(Person, models.CASCADE, related_name="lost")
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    why = models.SlugField(_("why"), max_length=40, db_index=False)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["loser"],
                condition=models.Q(undone_at=None),
                name="people_merge_loses_once",
            ),
            models.CheckConstraint(
                name="people_merge_of_two", condition=~models.Q(winner=models.F("loser"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Change(models.Model):
    """A run of people that changed, by number: what the index of names reads anew."""

    first = models.BigIntegerField(_("first"))
    last = models.BigIntegerField(_("last"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="people_change_in_order",
                condition=models.Q(first__lte=models.F("last")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"
