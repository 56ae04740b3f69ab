"""What reviewers leave behind besides decisions: which two a merge is about, and splits."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iskra.lists.models.listings import Decision, Listing


class Joint(models.Model):
    """The two parts that a merge is about, where others stood for them when it was made."""

    merge = models.OneToOneField("people.Merge", on_delete=models.CASCADE, related_name="+")
    left = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("joint")
        constraints: ClassVar = [
            models.CheckConstraint(name="lists_joint_of_two", condition=~Q(left=F("right"))),
        ]

    def __str__(self) -> str:
        """Return whose joint it is."""
        return f"joint of {self.merge_id}"


class Split(models.Model):
    """Listings that somebody took out of a person; it can be undone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    taken_from = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("split")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        """Return no more than its public id."""
        return str(self.public_id)


class SplitStep(models.Model):
    """One thing that a split did: a listing taken, a merge parted or made, a decision likewise."""

    class What(models.TextChoices):
        """What was done."""

        TAKEN = "taken", _("listing taken out")
        PARTED = "parted", _("merge undone")
        JOINED = "joined", _("merge made")
        DECIDED = "decided", _("decision made")
        REVOKED = "revoked", _("decision taken back")

    split = models.ForeignKey(Split, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(_("what was done"), max_length=8, choices=What.choices)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, null=True, related_name="+")
    merge = models.ForeignKey("people.Merge", on_delete=models.CASCADE, null=True, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("step of a split")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="lists_splitstep_of_one_thing",
                condition=Q(what="taken", listing__isnull=False, merge=None, decision=None)
                | Q(what__in=["parted", "joined"], merge__isnull=False, listing=None, decision=None)
                | Q(
                    what__in=["decided", "revoked"],
                    decision__isnull=False,
                    listing=None,
                    merge=None,
                ),
            ),
        ]

    def __str__(self) -> str:
        """Return what was done."""
        return self.what
