"""Listings, and what the linker and people say about pairs of them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iskra.lists.models.sources import Source
from iskra.sealing.api import DigestField, SealedField

if TYPE_CHECKING:
    from iskra.accounts.api import Scope


class ListingQuerySet(models.QuerySet["Listing"]):
    def visible_to(self, scope: Scope) -> Self:
        """Return the listings of the sources of somebody's sections."""
        return self.filter(source__in=Source.objects.visible_to(scope))


class Listing(models.Model):
    """One row of one source, with the columns that its standing allows; the part it made is its."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="listings")
    of_import = models.ForeignKey(
        "lists.Import", on_delete=models.CASCADE, null=True, related_name="listings"
    )
    row_number = models.PositiveIntegerField(_("row"))
    person = models.OneToOneField(
        "people.Person",
        verbose_name=_("part of a person"),
        on_delete=models.CASCADE,
        null=True,
        related_name="listing",
    )
    columns = SealedField(kind="json", null=True)
    generation = models.PositiveSmallIntegerField(_("generation of keys"))
    content = DigestField(_("keyed hash of the row"), purpose="content", generation="generation")
    hangs_on = models.ForeignKey(
        "self",
        verbose_name=_("linked to"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    weight = models.FloatField(_("weight of that link, in bits"), null=True)
    created_at = models.DateTimeField(_("brought in at"))

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="lists_listing_once", fields=["source", "content"]),
        ]

    def __str__(self) -> str:
        """Return its row number: what it holds is sealed."""
        return str(self.row_number)


class Verdict(models.TextChoices):
    """What people say about two listings."""

    SAME = "same", _("the same person")
    NOT_SAME = "not_same", _("two people")


class Decision(models.Model):
    """Two listings are one person or are not, said by people: a constraint for good."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    left = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    undone_at = models.DateTimeField(_("undone at"), null=True)
    merge = models.ForeignKey(
        "people.Merge", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("decision")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="lists_decision_one_stands",
                fields=["left", "right"],
                condition=Q(undone_at__isnull=True),
            ),
            models.CheckConstraint(
                name="lists_decision_in_order", condition=Q(left__lt=F("right"))
            ),
            models.CheckConstraint(
                name="lists_decision_verdict_is_known",
                condition=Q(verdict__in=["same", "not_same"]),
            ),
        ]

    def __str__(self) -> str:
        """Return the verdict."""
        return self.verdict


class GreyPair(models.Model):
    """Two listings that wait for a decision."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("waits")
        LATER = "later", _("put off")
        SAME = "same", _("the same person")
        NOT_SAME = "not_same", _("two people")
        GONE = "gone", _("no longer a question")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    left = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    weight = models.FloatField(_("weight in bits"))
    evidence = SealedField(kind="json", null=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    found_by = models.ForeignKey(
        "lists.Import", on_delete=models.SET_NULL, null=True, related_name="grey_pairs"
    )
    created_at = models.DateTimeField(_("found at"))
    later_at = models.DateTimeField(_("put off at"), null=True)
    lease_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked at by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    lease_until = models.DateTimeField(_("looked at until"), null=True)

    class Meta:
        verbose_name = _("grey pair")
        ordering: ClassVar = ["-weight", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="lists_greypair_once", fields=["left", "right"]),
            models.CheckConstraint(
                name="lists_greypair_in_order", condition=Q(left__lt=F("right"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="lists_greypair_waiting",
                fields=["-weight", "id"],
                condition=Q(state="open"),
            ),
        ]

    def __str__(self) -> str:
        """Return what became of it."""
        return self.state
