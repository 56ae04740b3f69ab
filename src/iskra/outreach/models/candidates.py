"""Whom a drive may give out, and how they were shared out."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.choices import CANDIDATE_STATES
from iskra.outreach.models.drives import Drive
from iskra.outreach.models.volunteers import Volunteer
from iskra.outreach.rules.states import CandidateState, Why


class ShareOut(models.Model):
    """One sharing-out of a drive's people among its volunteers; it can be undone."""

    class Stage(models.TextChoices):
        """How far it has come."""

        COUNTING = "counting", _("being counted")
        READY = "ready", _("waits for a yes")
        WRITING = "writing", _("being shared out")
        DONE = "done", _("shared out")
        UNDOING = "undoing", _("being taken back")
        UNDONE = "undone", _("taken back")
        FAILED = "failed", _("failed")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey(Drive, models.CASCADE, related_name="share_outs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    stage = models.CharField(
        _("stage"), max_length=8, choices=Stage.choices, default=Stage.COUNTING
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)
    counts = models.JSONField(_("how many, and who is left over why"), default=dict, blank=True)
    quality = models.FloatField(_("part of the optimum"), null=True)

    class Meta:
        verbose_name = _("sharing-out")
        verbose_name_plural = _("sharings-out")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.public_id)


class Candidate(models.Model):
    """Somebody whom a drive's lists hold; whether they may be given out is judged when they are.

    `part` is the record that the list made and never changes, `person` who stands for it now. Of
    several candidates of one drive that turn out to be one person all but one are done as merged.
    """

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="candidates")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    part = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    group = models.ForeignKey("lists.TargetGroup", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("lists.Source", models.PROTECT, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=12, blank=True, default="")
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    channel = models.CharField(_("channel"), max_length=40, blank=True, default="")
    sort = models.BigIntegerField(_("place in the keyed order"))
    shared_with = models.ForeignKey(
        Volunteer, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    share_out = models.ForeignKey(ShareOut, models.SET_NULL, null=True, related_name="candidates")
    state = models.CharField(_("state"), max_length=4, choices=CANDIDATE_STATES, default="free")
    why = models.CharField(_("why it is done"), max_length=16, blank=True, default="")

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_candidate_once",
                fields=["drive", "person"],
                condition=~Q(why=Why.MERGED.value),
            ),
            models.UniqueConstraint(name="outreach_candidate_part_once", fields=["drive", "part"]),
            models.CheckConstraint(
                name="outreach_candidate_state_is_known",
                condition=Q(state__in=[state.value for state in CandidateState]),
            ),
            models.CheckConstraint(
                name="outreach_candidate_done_says_why",
                condition=Q(state="done") & ~Q(why="") | ~Q(state="done") & Q(why=""),
            ),
        ]
        indexes: ClassVar = [
            # What is taken next is read off these two in order, whatever else the table holds.
            models.Index(
                name="outreach_candidate_next",
                fields=["drive", "shared_with", "language", "sort"],
                condition=Q(state="free"),
            ),
            models.Index(
                name="outreach_candidate_in_group",
                fields=["drive", "group", "language", "sort"],
                condition=Q(state="free", shared_with=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.drive_id} {self.state}"
