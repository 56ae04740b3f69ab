"""Target groups elsewhere, their size over time, and the slices that volunteers work on."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.lists.models.sources import in_scope

if TYPE_CHECKING:
    from iskra.accounts.api import Scope


class TargetGroupQuerySet(models.QuerySet["TargetGroup"]):
    def visible_to(self, scope: Scope) -> Self:
        """Return the groups of the sections that somebody looks after."""
        return self.filter(in_scope(scope))


class TargetGroup(models.Model):
    """A public group elsewhere whose people we would like to meet."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    address = models.URLField(_("address"), max_length=500)
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    language = models.CharField(_("language"), max_length=16, blank=True, default="")
    looked_after_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked after by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("made at"))

    objects = TargetGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("target group")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="lists_targetgroup_address_once", fields=["address"]),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class GroupSize(models.Model):
    """How many people a group had on a day."""

    group = models.ForeignKey(TargetGroup, on_delete=models.CASCADE, related_name="sizes")
    size = models.PositiveIntegerField(_("people"))
    counted_on = models.DateField(_("counted on"))

    class Meta:
        verbose_name = _("size of a group")
        ordering: ClassVar = ["counted_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="lists_groupsize_once_a_day", fields=["group", "counted_on"]
            ),
        ]

    def __str__(self) -> str:
        """Return number and day."""
        return f"{self.size} ({self.counted_on})"


class Slice(models.Model):
    """A part of a target group for one volunteer."""

    class Kind(models.TextChoices):
        """By what a group is cut."""

        INITIAL = "initial", _("initial")
        TOWN = "town", _("town")
        PAGE = "page", _("page")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(TargetGroup, on_delete=models.CASCADE, related_name="slices")
    kind = models.CharField(_("cut by"), max_length=8, choices=Kind.choices)
    value = models.CharField(_("part"), max_length=80)

    class Meta:
        verbose_name = _("slice")
        ordering: ClassVar = ["kind", "value"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="lists_slice_once", fields=["group", "kind", "value"]),
            models.CheckConstraint(
                name="lists_slice_kind_is_known",
                condition=Q(kind__in=["initial", "town", "page"]),
            ),
        ]

    def __str__(self) -> str:
        """Return the part."""
        return self.value
