"""Parts of groups that cannot be exported: who looks through which, and until when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.choices import SLICE_STATES
from iskra.outreach.models.drives import Drive
from iskra.outreach.models.volunteers import Volunteer
from iskra.outreach.rules.states import SliceState


class Slice(models.Model):
    """A part of a target group for one volunteer: by initial, town or page."""

    class Cut(models.TextChoices):
        """By what a group is cut."""

        INITIAL = "initial", _("initial")
        TOWN = "town", _("town")
        PAGE = "page", _("page")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey(Drive, models.CASCADE, related_name="slices")
    group = models.ForeignKey("lists.TargetGroup", models.PROTECT, related_name="+")
    cut = models.CharField(_("cut by"), max_length=8, choices=Cut.choices)
    value = models.CharField(_("part"), max_length=80)
    position = models.PositiveIntegerField(_("position"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=SLICE_STATES, default="untouched")
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, null=True, related_name="slices", verbose_name=_("volunteer")
    )
    lease_until = models.DateTimeField(_("theirs until"), null=True)
    page = models.PositiveIntegerField(_("how far they are"), null=True)
    # Grows with each lease: who holds an older one has lost it.
    fence = models.PositiveIntegerField(_("fence"), default=0)
    done_at = models.DateTimeField(_("looked through at"), null=True)
    claims = models.PositiveIntegerField(_("people claimed"), default=0)

    class Meta:
        verbose_name = _("slice")
        verbose_name_plural = _("slices")
        ordering: ClassVar = ["group", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_slice_once", fields=["drive", "group", "cut", "value"]
            ),
            models.CheckConstraint(
                name="outreach_slice_state_is_known",
                condition=Q(state__in=[state.value for state in SliceState]),
            ),
            models.CheckConstraint(
                name="outreach_slice_leased_to_somebody",
                condition=~Q(state="leased")
                | Q(volunteer__isnull=False, lease_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cut} {self.value}"
