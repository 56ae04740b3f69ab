"""Who works with whom, and what came of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.candidates import Candidate
from iskra.outreach.models.choices import HOWS, OUTCOMES, STATES
from iskra.outreach.models.drives import Drive
from iskra.outreach.models.slices import Slice
from iskra.outreach.models.volunteers import Volunteer
from iskra.outreach.rules.states import Outcome, State
from iskra.sealing.api import SealedField

if TYPE_CHECKING:
    import datetime as dt


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> Self:
        """Return those that hold their person."""
        return self.filter(closed_at=None)

    def of(self, volunteer: Volunteer) -> Self:
        return self.filter(volunteer=volunteer)

    def overdue(self, now: dt.datetime) -> Self:
        """Return the unworked ones whose lease is over."""
        return self.open().filter(state__in=[State.GIVEN, State.OPENED], lease_until__lte=now)


class Assignment(models.Model):
    """One person in one volunteer's share, for a time.

    `part` is the record that was given and never changes, `person` who stands for it now.
    """

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey(Drive, models.PROTECT, related_name="assignments")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="assignments")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="assignments")
    part = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    candidate = models.ForeignKey(Candidate, models.SET_NULL, null=True, related_name="+")
    slice = models.ForeignKey(Slice, models.SET_NULL, null=True, related_name="assignments")
    group = models.ForeignKey("lists.TargetGroup", models.PROTECT, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=12, blank=True, default="")
    channel = models.CharField(_("channel"), max_length=40, blank=True, default="")
    how = models.CharField(_("how"), max_length=5, choices=HOWS)
    state = models.CharField(_("state"), max_length=7, choices=STATES, default=State.GIVEN.value)
    closed_why = models.CharField(_("why it was closed"), max_length=16, blank=True, default="")
    # Grows whenever the person changes hands: who holds an older one has lost the lease.
    fence = models.PositiveIntegerField(_("fence"), default=1)
    given_at = models.DateTimeField(_("given at"))
    lease_until = models.DateTimeField(_("theirs until"))
    opened_at = models.DateTimeField(_("opened at"), null=True)
    fetched_at = models.DateTimeField(_("fetched ahead at"), null=True)
    asked_at = models.DateTimeField(_("asked whether they wrote at"), null=True)
    worked_at = models.DateTimeField(_("first outcome at"), null=True)
    waits_since = models.DateTimeField(_("the person waits since"), null=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True)
    due_at = models.DateTimeField(_("due at"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_assignment_one_holder",
                fields=["person"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="outreach_assignment_closed_says_when_and_why",
                condition=(Q(state="closed", closed_at__isnull=False) & ~Q(closed_why=""))
                | (~Q(state="closed") & Q(closed_at=None, closed_why="")),
            ),
            models.CheckConstraint(
                name="outreach_assignment_state_is_known",
                condition=Q(state__in=[state.value for state in State]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["volunteer", "state"], name="outreach_assignment_of"),
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=["given", "opened"]),
                name="outreach_assignment_lease",
            ),
            models.Index(
                fields=["drive", "state"],
                condition=Q(closed_at=None),
                name="outreach_assignment_open",
            ),
            models.Index(
                fields=["drive", "group", "given_at"], name="outreach_assignment_of_group"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Approach(models.Model):
    """One attempt to get in touch, with its outcome; its id is the phone's, so that it is one."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="approaches")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="approaches")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="approaches")
    drive = models.ForeignKey(Drive, models.PROTECT, related_name="approaches")
    outcome = models.CharField(_("outcome"), max_length=12, choices=OUTCOMES)
    channel = models.CharField(_("channel"), max_length=40, blank=True, default="")
    happened_at = models.DateTimeField(_("happened at"))
    recorded_at = models.DateTimeField(_("recorded at"))
    fence = models.PositiveIntegerField(_("fence"))
    note = SealedField(kind="text")
    is_late = models.BooleanField(_("came after the lease"), default=False)
    notice_version = models.CharField(_("version of the notice"), max_length=40, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    # What an undo brings back.
    state_before = models.CharField(_("state before"), max_length=7, choices=STATES, blank=True)
    standing_events = models.JSONField(_("changes of standing"), default=list)

    class Meta:
        verbose_name = _("approach")
        verbose_name_plural = _("approaches")
        ordering: ClassVar = ["happened_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outreach_approach_outcome_is_known",
                condition=Q(outcome__in=[outcome.value for outcome in Outcome]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "happened_at"], name="outreach_approach_person"),
            models.Index(fields=["volunteer", "recorded_at"], name="outreach_approach_by"),
        ]

    def __str__(self) -> str:
        return self.outcome


class Receipt(models.Model):
    """That an outcome arrived: it outlives the person, so that a phone may always send again."""

    public_id = models.UUIDField(_("id of the outcome"), unique=True)
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="+")
    state = models.CharField(_("what became of it"), max_length=8)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return self.state


class Skip(models.Model):
    """That a volunteer does not want to write to somebody: they never come back to them."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="skips")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("skip")
        verbose_name_plural = _("skips")
        constraints: ClassVar = [
            models.UniqueConstraint(name="outreach_skip_once", fields=["volunteer", "person"]),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id}"


class DriveDay(models.Model):
    """How often something happened in a drive on a day: numbers that outlive the people.

    There may be several rows of the same: readers add them up.
    """

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="days")
    day = models.DateField(_("day"))
    volunteer = models.ForeignKey(
        Volunteer, models.SET_NULL, null=True, related_name="days", db_index=False
    )
    group = models.ForeignKey("lists.TargetGroup", models.SET_NULL, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=12, blank=True, default="")
    channel = models.CharField(_("channel"), max_length=40, blank=True, default="")
    what = models.CharField(_("what"), max_length=16)
    number = models.IntegerField(_("how often"), default=0)

    class Meta:
        verbose_name = _("day of a drive")
        verbose_name_plural = _("days of drives")
        indexes: ClassVar = [
            models.Index(fields=["drive", "day"], name="outreach_driveday_of"),
            models.Index(fields=["volunteer", "day"], name="outreach_driveday_by"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what} {self.number}"
