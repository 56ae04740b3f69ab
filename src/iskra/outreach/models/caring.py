"""Who looks after whom, talks, and what somebody reported."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.assignments import Assignment
from iskra.outreach.models.drives import Drive
from iskra.outreach.models.volunteers import Volunteer
from iskra.sealing.api import SealedField


class Care(models.Model):
    """Whose contact somebody is, at which rhythm they talk, and when the next talk is due.

    `part` is the record that it began with and never changes, `person` who stands for it now.
    """

    class Ended(models.TextChoices):
        """Why somebody looks after a person no more."""

        HANDED_OVER = "handed_over", _("handed over")
        LEFT = "left", _("left, and gave them back")
        MERGED = "merged", _("somebody else has had the same person for longer")
        RESTS = "rests", _("they said not now")
        UNDONE = "undone", _("taken back")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="cares")
    part = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    drive = models.ForeignKey(
        Drive, models.SET_NULL, null=True, related_name="cares", verbose_name=_("came by")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="cares", verbose_name=_("contact")
    )
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True)
    ended = models.CharField(_("why it ended"), max_length=11, choices=Ended.choices, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(_("days between talks"), default=30)
    next_on = models.DateField(_("next talk on"), null=True)

    class Meta:
        verbose_name = _("care")
        verbose_name_plural = _("cares")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_care_one_contact", fields=["person"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="outreach_care_ended_says_why",
                condition=Q(until=None, ended="") | (Q(until__isnull=False) & ~Q(ended="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="outreach_care_next", fields=["user", "next_on"], condition=Q(until=None)
            ),
            models.Index(name="outreach_care_of_drive", fields=["drive", "ended"]),
        ]

    def __str__(self) -> str:
        return f"care of {self.user_id}"


class Talk(models.Model):
    """That somebody talked with a person, with a short note."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="talks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"))
    note = SealedField(kind="text")

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.public_id)


class AbuseReport(models.Model):
    """A volunteer was treated badly: the person is out for all, and somebody looks after them."""

    class Decision(models.TextChoices):
        """What was decided about the person."""

        OUT = "out", _("nobody of us writes to them again")
        BACK = "back", _("it was a misunderstanding: they may be written to again")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey(Drive, models.CASCADE, related_name="reports")
    assignment = models.ForeignKey(Assignment, models.SET_NULL, null=True, related_name="reports")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"))
    note = SealedField(kind="text")
    # Whoever was frozen before, by their own wish, is not thawed by a decision about this.
    has_frozen = models.BooleanField(_("froze the record"), default=False)
    decision = models.CharField(_("decision"), max_length=4, choices=Decision.choices, blank=True)
    carer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("looks after the volunteer"),
    )
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("report of abuse")
        verbose_name_plural = _("reports of abuse")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outreach_abusereport_settled_says_what",
                condition=Q(settled_at=None, decision="")
                | (Q(settled_at__isnull=False) & ~Q(decision="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
