"""Due work: what is to be done, who does it until when, how far it has come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iskra.work.rules import LEASE, LONGEST_DELAY

if TYPE_CHECKING:
    from typing import Self

# A moment so much later than now was written before the clock was set back.
CLOCK_SLACK = dt.timedelta(minutes=1)


class DueQuerySet(models.QuerySet["Due"]):
    def unfinished(self) -> Self:
        return self.filter(done_at=None, failed_at=None, cancelled_at=None)

    def ready(self, now: dt.datetime) -> Self:
        """Return what may be taken up now.

        After the clock was set back, short waits and leases that were noted in what is now the
        future count as over; long waits last until their time.
        """
        set_back = Q(noted_at__gt=now + CLOCK_SLACK, due_at__lte=F("noted_at") + LONGEST_DELAY)
        free = Q(lease_until=None) | Q(lease_until__lte=now)
        free |= Q(lease_until__gt=now + LEASE + CLOCK_SLACK)
        return self.unfinished().filter(Q(due_at__lte=now) | set_back).filter(free)

    def failed(self) -> Self:
        return self.filter(failed_at__isnull=False, cancelled_at=None)

    def leased(self) -> Self:
        return self.unfinished().exclude(lease_until=None)


class Due(models.Model):
    """Something that is to be done; it stays a row until it is, whoever is killed meanwhile."""

    kind = models.CharField(_("kind"), max_length=64)
    key = models.CharField(_("key"), max_length=128)
    # Ids only: who does the work reads the rest, sealed, from where it lies.
    payload = models.JSONField(_("ids"), default=dict)
    due_at = models.DateTimeField(_("due at"))
    noted_at = models.DateTimeField(_("noted at"))
    lease_until = models.DateTimeField(_("leased until"), null=True)
    # Grows with each taking up: who holds an older one has lost the lease.
    token = models.PositiveIntegerField(_("token"), default=0)
    worker = models.CharField(_("worker"), max_length=160, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    # In a row: whoever did it was killed in the middle, maybe by it.
    lost = models.PositiveSmallIntegerField(_("leases lost"), default=0)
    # Asked for again while somebody worked on it: then it is done once more.
    asked = models.PositiveIntegerField(_("times asked for"), default=1)
    taken = models.PositiveIntegerField(_("times asked for when taken up"), default=0)
    started_at = models.DateTimeField(_("started at"), null=True)
    done_at = models.DateTimeField(_("done at"), null=True)
    failed_at = models.DateTimeField(_("failed at"), null=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True)
    error = models.CharField(_("error"), max_length=400, blank=True)
    steps_done = models.PositiveBigIntegerField(_("steps done"), default=0)
    steps_total = models.PositiveBigIntegerField(_("steps in all"), default=0)
    words = models.CharField(_("what is done now"), max_length=200, blank=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        verbose_name = _("due work")
        verbose_name_plural = _("due work")
        constraints: ClassVar = [
            models.UniqueConstraint(name="work_due_is_one", fields=["kind", "key"]),
        ]
        indexes: ClassVar = [
            models.Index(
                name="work_due_unfinished",
                fields=["due_at"],
                condition=Q(done_at=None, failed_at=None, cancelled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def state(self) -> str:
        """Return waiting, running, done, failed or cancelled."""
        if self.cancelled_at:
            return "cancelled"
        if self.failed_at:
            return "failed"
        if self.done_at:
            return "done"
        return "running" if self.lease_until else "waiting"
