"""Groups with their sizes, looks from one into another, counts of lists, plans, kept forecasts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SizedGroup(models.Model):
    """A group whose size is known, typed in or taken from the drive's target groups."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey("outreach.Drive", models.CASCADE, related_name="+")
    target = models.ForeignKey("lists.TargetGroup", models.CASCADE, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveBigIntegerField(_("people"))
    counted_on = models.DateField(_("counted on"))

    class Meta:
        verbose_name = _("group with its size")
        verbose_name_plural = _("groups with their sizes")
        ordering: ClassVar = ["-size", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="planning_sizedgroup_once", fields=["drive", "target"]),
        ]

    def __str__(self) -> str:
        return self.name


class Look(models.Model):
    """How many of some members drawn from one group were found in another."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    first = models.ForeignKey(SizedGroup, models.CASCADE, related_name="looks")
    second = models.ForeignKey(SizedGroup, models.CASCADE, related_name="+")
    drawn = models.PositiveIntegerField(_("drawn from the first"))
    found = models.PositiveIntegerField(_("found in the second"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("look from group to group")
        verbose_name_plural = _("looks from group to group")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="planning_look_once", fields=["first", "second"]),
            models.CheckConstraint(
                name="planning_look_finds_who_was_drawn", condition=Q(found__lte=F("drawn"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.found}/{self.drawn}"


class ReadCount(models.Model):
    """How many people the lists of a drive hold that were read, and how they overlap: numbers."""

    drive = models.OneToOneField("outreach.Drive", models.CASCADE, related_name="+")
    at = models.DateTimeField(_("counted at"))
    people = models.PositiveBigIntegerField(_("people"))
    memberships = models.PositiveBigIntegerField(_("memberships"))
    # Lists: name, people, those on no other. Overlaps: positions, people. Order: position, new.
    lists = models.JSONField(_("lists"), default=list)
    overlaps = models.JSONField(_("overlaps"), default=list)
    order = models.JSONField(_("best order"), default=list)

    class Meta:
        verbose_name = _("count of lists")
        verbose_name_plural = _("counts of lists")

    def __str__(self) -> str:
        return str(self.people)


class DrivePlan(models.Model):
    """What coordinators believe of a drive; empty where what is published or on record holds."""

    drive = models.OneToOneField("outreach.Drive", models.CASCADE, related_name="+")
    people = models.PositiveBigIntegerField(_("people on all lists"), null=True)
    volunteers = models.PositiveIntegerField(_("volunteers"), null=True)
    sessions_per_week = models.FloatField(_("sessions a week of one volunteer"), null=True)
    contacts_per_session = models.FloatField(_("people written to in a session"), null=True)
    answer = models.FloatField(_("answer, of those written to"), null=True)
    consent = models.FloatField(_("agree, of those who answer"), null=True)
    join = models.FloatField(_("join, of those who agree"), null=True)
    stay = models.FloatField(_("stay for a month, of the volunteers"), null=True)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("plan of a drive")
        verbose_name_plural = _("plans of drives")

    def __str__(self) -> str:
        return str(self.drive_id)


class KeptForecast(models.Model):
    """What was said on a day, kept so that it can be compared with what came.

    Days count from `day`, the last one gone by. `ahead` are the days that the fans have, and each
    fan has a line for each of the engine's shares.
    """

    drive = models.ForeignKey("outreach.Drive", models.CASCADE, related_name="+")
    day = models.DateField(_("after this day"))
    at = models.DateTimeField(_("at"))
    seconds = models.FloatField(_("seconds that it took"))
    history_days = models.PositiveIntegerField(_("days of history"))
    people = models.PositiveBigIntegerField(_("people on all lists"))
    written = models.PositiveBigIntegerField(_("written to so far"))
    p50 = models.PositiveIntegerField(_("days in 50 of 100 runs"), null=True)
    p85 = models.PositiveIntegerField(_("days in 85 of 100 runs"), null=True)
    p95 = models.PositiveIntegerField(_("days in 95 of 100 runs"), null=True)
    finish_share = models.FloatField(_("share of runs that finish"))
    reproduction = models.FloatField(_("new volunteers that each brings"))
    reached = models.PositiveBigIntegerField(_("people reached"))
    in_register = models.PositiveBigIntegerField(_("in the register by then"))
    arithmetic_days = models.PositiveBigIntegerField(_("days by plain arithmetic"))
    # Name, believed, now, whether too little is known.
    figures = models.JSONField(_("figures"), default=list)
    levers = models.JSONField(_("levers"), default=list)
    ahead = models.JSONField(_("days ahead"), default=list)
    approached = models.JSONField(_("fan of people written to"), default=list)
    registered = models.JSONField(_("fan of people in the register"), default=list)

    class Meta:
        verbose_name = _("kept forecast")
        verbose_name_plural = _("kept forecasts")
        ordering: ClassVar = ["-day"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="planning_keptforecast_once", fields=["drive", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.drive_id} {self.day}"
