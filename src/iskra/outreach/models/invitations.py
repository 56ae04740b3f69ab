"""The personal link that a contact gets."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.assignments import Assignment
from iskra.sealing.api import DigestField


class Invitation(models.Model):
    """A code that can be made again from the assignment; only its keyed hash is stored."""

    class Answer(models.TextChoices):
        """What the person said to it."""

        YES = "yes", _("yes")
        NOT_NOW = "not_now", _("not now")
        NEVER = "never", _("no, never again")

    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="invitation")
    generation = models.PositiveSmallIntegerField(_("generation of keys"))
    code = DigestField(_("keyed hash of the code"), purpose="content", generation="generation")
    made_with = models.PositiveSmallIntegerField(_("generation of keys the code is made with"))
    notice_version = models.CharField(_("version of the notice"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("made at"))
    shown_at = models.DateTimeField(_("first shown to the person at"), null=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answer = models.CharField(_("answer"), max_length=7, choices=Answer.choices, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar = [
            models.UniqueConstraint(name="outreach_invitation_code_once", fields=["code"]),
            models.CheckConstraint(
                name="outreach_invitation_answer_has_time",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.assignment_id}"
