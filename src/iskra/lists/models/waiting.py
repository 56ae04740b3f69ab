"""Waiting lists: prospects for whom there are no volunteers yet, in one sealed file."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iskra.lists.models.sources import Source

if TYPE_CHECKING:
    from iskra.accounts.api import Scope


class WaitingListQuerySet(models.QuerySet["WaitingList"]):
    def visible_to(self, scope: Scope) -> Self:
        """Return the waiting lists of the sources of somebody's sections."""
        return self.filter(source__in=Source.objects.visible_to(scope))


class WaitingList(models.Model):
    """A sealed file that nobody can search; portions of it are opened in a keyed order."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="waiting_lists")
    upload = models.ForeignKey("lists.Upload", on_delete=models.PROTECT, related_name="+")
    mapping = models.JSONField(_("columns"), default=dict, blank=True)
    rows = models.PositiveIntegerField(_("rows"))
    opened = models.PositiveIntegerField(_("rows opened"), default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("waits since"))
    delete_at = models.DateTimeField(_("deleted at the latest"))
    closed_at = models.DateTimeField(_("closed at"), null=True)
    counts = models.JSONField(_("how many people it holds"), default=dict, blank=True)
    counted_at = models.DateTimeField(_("counted at"), null=True)

    objects = WaitingListQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting list")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="lists_waitinglist_once",
                fields=["source", "upload"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="lists_waitinglist_opens_what_it_has", condition=Q(opened__lte=F("rows"))
            ),
        ]

    def __str__(self) -> str:
        """Return no more than its public id."""
        return str(self.public_id)
