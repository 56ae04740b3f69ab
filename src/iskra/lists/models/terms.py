"""Whether waiting lists are kept here and how many people a portion holds; each change is a row."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WaitingTerms(models.Model):
    """What holds for waiting lists from a moment on, and who said so; the latest row counts."""

    is_on = models.BooleanField(_("waiting lists are kept"), default=False)
    daily_cap = models.PositiveSmallIntegerField(
        _("new people a volunteer writes to in a session"),
        default=50,
        validators=[MinValueValidator(1), MaxValueValidator(300)],
    )
    sessions = models.PositiveSmallIntegerField(
        _("sessions expected of each volunteer within fourteen days"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(14)],
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("terms of waiting lists")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="lists_waitingterms_within_bounds",
                condition=Q(daily_cap__gte=1, daily_cap__lte=300, sessions__gte=1)
                & Q(sessions__lte=14),
            ),
        ]

    def __str__(self) -> str:
        """Return whether lists are kept."""
        return "on" if self.is_on else "off"
