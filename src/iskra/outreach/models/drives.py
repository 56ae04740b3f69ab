"""Drives, what they draw on, who takes part, and what is said."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.choices import DRIVE_STATES
from iskra.outreach.models.volunteers import Volunteer
from iskra.outreach.rules.caps import CAPS
from iskra.outreach.rules.states import DriveState
from iskra.sealing.api import SealedField

if TYPE_CHECKING:
    from iskra.accounts.api import Scope


def default_caps() -> list[int]:
    return list(CAPS)


class DriveQuerySet(models.QuerySet["Drive"]):
    def visible_to(self, scope: Scope) -> Self:
        """Return the drives of the sections of a coordinator; those of all belong to everybody."""
        if not scope.sees_register:
            return self.none()
        if scope.everywhere:
            return self
        mine = Q(section__holders__user=scope.user_id)
        return self.filter(mine | Q(section=None)).distinct()

    def running(self) -> Self:
        return self.filter(state=DriveState.RUNNING)


class Drive(models.Model):
    """An outreach campaign: sources, scripts, volunteers, dates."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("what we ask for"), max_length=1_000)
    # The same in other languages, by code; where a language is missing the one above is shown.
    purposes = models.JSONField(_("what we ask for, by language"), default=dict, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=DRIVE_STATES, default="draft")
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    portion_size = models.PositiveSmallIntegerField(
        _("people in a batch"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    per_group_a_day = models.PositiveIntegerField(_("most people of one group a day"), default=500)
    quiet_from = models.TimeField(_("quiet from"), default=dt.time(21))
    quiet_to = models.TimeField(_("quiet until"), default=dt.time(8))
    caps = models.JSONField(_("most approaches a day"), default=default_caps)
    ceilings = models.JSONField(
        _("most approaches of a volunteer a day by channel"), default=dict, blank=True
    )
    section = models.ForeignKey(
        "accounts.Section",
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("made at"))
    # Who waits and who is blocked because of what, counted in the background: numbers only.
    counts = models.JSONField(_("figures"), default=dict, blank=True)
    counted_at = models.DateTimeField(_("counted at"), null=True)
    started_at = models.DateTimeField(_("started at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = DriveQuerySet.as_manager()

    class Meta:
        verbose_name = _("drive")
        verbose_name_plural = _("drives")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outreach_drive_state_is_known",
                condition=Q(state__in=[state.value for state in DriveState]),
            ),
            models.CheckConstraint(
                name="outreach_drive_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def purpose_in(self, language: str) -> str:
        """Return what is asked for in a language, a region's as its language's, or the first."""
        code = language.lower()
        told = self.purposes.get(code) or self.purposes.get(code.partition("-")[0])
        return str(told or self.purpose)

    def gives_out(self, day: dt.date) -> bool:
        """Tell whether people may be given out on a day."""
        begun = self.state == DriveState.RUNNING and self.starts_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)


class DriveGroup(models.Model):
    """A target group that a drive draws on."""

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="in_groups")
    group = models.ForeignKey("lists.TargetGroup", models.PROTECT, related_name="+")
    paused_at = models.DateTimeField(_("paused at"), null=True)

    class Meta:
        verbose_name = _("group of a drive")
        verbose_name_plural = _("groups of drives")
        constraints: ClassVar = [
            models.UniqueConstraint(name="outreach_drivegroup_once", fields=["drive", "group"]),
        ]

    def __str__(self) -> str:
        return f"{self.drive_id} {self.group_id}"


class DriveSource(models.Model):
    """A source whose listings a drive draws on."""

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="in_sources")
    source = models.ForeignKey("lists.Source", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("source of a drive")
        verbose_name_plural = _("sources of drives")
        constraints: ClassVar = [
            models.UniqueConstraint(name="outreach_drivesource_once", fields=["drive", "source"]),
        ]

    def __str__(self) -> str:
        return f"{self.drive_id} {self.source_id}"


class DriveVolunteer(models.Model):
    """A volunteer's part in a drive."""

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="volunteers")
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="drives")
    joined_at = models.DateTimeField(_("joined at"))
    left_at = models.DateTimeField(_("left at"), null=True)
    paused_at = models.DateTimeField(_("paused at"), null=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("volunteer in a drive")
        verbose_name_plural = _("volunteers in drives")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_drivevolunteer_once", fields=["drive", "volunteer"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.drive_id} {self.volunteer_id}"


class Script(models.Model):
    """Words for an opening, or for an answer; the newest that was not retired counts."""

    class Kind(models.TextChoices):
        """What it is for."""

        OPENING = "opening", _("opening")
        REPLY = "reply", _("answer to a question")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey(Drive, models.CASCADE, null=True, related_name="scripts")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=12)
    question = models.CharField(_("what people ask"), max_length=200, blank=True, default="")
    body = models.TextField(_("words"), max_length=4_000)
    version = models.PositiveIntegerField(_("version"), default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    retired_at = models.DateTimeField(_("retired at"), null=True)

    class Meta:
        verbose_name = _("script")
        verbose_name_plural = _("scripts")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(
                name="outreach_script_counts",
                fields=["drive", "kind", "language"],
                condition=Q(retired_at=None),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outreach_script_reply_has_question",
                condition=Q(kind="opening") | ~Q(question=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"


class Message(models.Model):
    """A word of the coordinators to the volunteers of a drive, inside the desk."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey(Drive, models.CASCADE, related_name="messages")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    body = SealedField(kind="text")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.public_id)


class MessageRead(models.Model):
    """That a volunteer read a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="reads")
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("message read")
        verbose_name_plural = _("messages read")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_messageread_once", fields=["message", "volunteer"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.volunteer_id}"
