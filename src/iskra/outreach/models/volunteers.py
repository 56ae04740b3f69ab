"""Volunteers, and how much they did in an hour."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.sealing.api import SealedField


class Volunteer(models.Model):
    """Somebody who writes to people by hand, as themselves."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="volunteer",
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    zone = models.CharField(_("time zone"), max_length=64, blank=True, default="")
    groups = models.ManyToManyField(
        "lists.TargetGroup", verbose_name=_("is in these groups"), blank=True, related_name="+"
    )
    hours_a_week = models.DecimalField(
        _("hours a week"),
        max_digits=4,
        decimal_places=1,
        default=4,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    looked_after_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked after by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    rhythm_days = models.PositiveSmallIntegerField(_("days between talks"), null=True, blank=True)
    last_talk_at = models.DateTimeField(_("last talk at"), null=True)
    paused_at = models.DateTimeField(_("paused at"), null=True)
    # New ones get a share like all others, but nobody in hand until they have practised.
    must_practise = models.BooleanField(_("has not practised yet"), default=False)
    brought_by = SealedField(kind="text")
    # Counted here because approaches go with the people: what somebody learnt does not.
    recorded = models.PositiveIntegerField(_("outcomes recorded"), default=0)
    created_at = models.DateTimeField(_("volunteer since"))

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")

    def __str__(self) -> str:
        return str(self.public_id)


class VolunteerHour(models.Model):
    """How many people a volunteer opened and typed within one hour: numbers only."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="tallies")
    hour = models.DateTimeField(_("hour"))
    opened = models.PositiveIntegerField(_("people opened"), default=0)
    typed = models.PositiveIntegerField(_("links typed"), default=0)

    class Meta:
        verbose_name = _("hour of a volunteer")
        verbose_name_plural = _("hours of volunteers")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_volunteerhour_once", fields=["volunteer", "hour"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}"
