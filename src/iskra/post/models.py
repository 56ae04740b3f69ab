"""Messages on their way out, sealed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.sealing.api import SealedField


class State(models.TextChoices):
    """What became of a message."""

    DUE = "due", _("waiting")
    SENDING = "sending", _("being handed over")
    SENT = "sent", _("sent")
    UNKNOWN = "unknown", _("unknown: it may have arrived")
    REFUSED = "refused", _("refused")


class Kind(models.TextChoices):
    """Whom a message is for: it decides whether suppression is asked."""

    ACCOUNT = "account", _("a user, about their sign-in")
    PERSON = "person", _("a person of the register")


class Message(models.Model):
    """One mail to one recipient. What it says is deleted once it is sent."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("for"), max_length=8, choices=Kind.choices)
    person = models.UUIDField(_("person"), null=True)
    recipient = SealedField(kind="text")
    subject = SealedField(kind="text")
    body = SealedField(kind="text")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DUE)
    # A server's number, or a word of ours: never what a server said, which may name somebody.
    code = models.CharField(_("code"), max_length=40, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created at"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes: ClassVar = [
            models.Index(fields=["state", "created_at"], name="post_message_state")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="post_message_state_is_known", condition=models.Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="post_message_kind_is_known", condition=models.Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="post_message_sent_says_nothing",
                condition=~models.Q(state="sent") | models.Q(body=None, subject=None),
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.public_id}"

    @property
    def can_go_again(self) -> bool:
        """Tell whether a human being may have it sent again: it ended, and what it says is left."""
        return self.state in {State.UNKNOWN, State.REFUSED} and self.body is not None
