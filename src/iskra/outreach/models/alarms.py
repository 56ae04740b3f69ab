"""That somebody asked for more people than a human being does: perhaps a stolen session."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.drives import Drive
from iskra.outreach.models.volunteers import Volunteer


class Alarm(models.Model):
    """A volunteer ran into a limit in a drive; a coordinator looks and says what it was."""

    class What(models.TextChoices):
        """Which limit it was."""

        OPENED = "opened", _("opened very many people")
        TYPED = "typed", _("typed very many addresses")

    class Verdict(models.TextChoices):
        """What it was."""

        WELL = "well", _("it was them, all is well")
        STOLEN = "stolen", _("it was not them: signed out everywhere")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    drive = models.ForeignKey(Drive, models.CASCADE, related_name="alarms")
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="alarms")
    what = models.CharField(_("what"), max_length=6, choices=What.choices)
    at = models.DateTimeField(_("at"))
    times = models.PositiveIntegerField(_("times refused"), default=1)
    verdict = models.CharField(_("what it was"), max_length=6, choices=Verdict.choices, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outreach_alarm_once_until_settled",
                fields=["drive", "volunteer", "what"],
                condition=Q(settled_at=None),
            ),
            models.CheckConstraint(
                name="outreach_alarm_settled_says_what",
                condition=Q(settled_at=None, verdict="")
                | (Q(settled_at__isnull=False) & ~Q(verdict="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
