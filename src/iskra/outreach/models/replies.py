"""Answers that volunteers propose; a coordinator's yes makes a script of one."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.outreach.models.drives import Script


class ProposedReply(models.Model):
    """A question that people ask, and what a volunteer answers to it."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=12)
    question = models.CharField(_("what people ask"), max_length=200)
    body = models.TextField(_("a good answer"), max_length=2_000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    script = models.ForeignKey(Script, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("proposed answer")
        verbose_name_plural = _("proposed answers")
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(
                name="outreach_proposedreply_waits",
                fields=["language", "at"],
                condition=Q(decided_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
