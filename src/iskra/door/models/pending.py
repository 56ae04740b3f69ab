"""What somebody typed and has not confirmed: sealed, outside the register, gone in three days."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.sealing.api import DigestField, SealedField

if TYPE_CHECKING:
    import datetime as dt


class Kind(models.TextChoices):
    """What a confirmation is for."""

    JOIN = "join", _("joining by oneself")
    YES = "yes", _("answering an invitation")
    TYPED = "typed", _("typed by a volunteer in a conversation")
    ADDRESS = "address", _("another e-mail address")
    LINK = "link", _("a link to my page")


class PendingQuerySet(models.QuerySet["Pending"]):
    def open_at(self, now: dt.datetime) -> Self:
        return self.filter(valid_until__gt=now)


class Pending(models.Model):
    """A record that waits for its e-mail address to confirm itself.

    Every address that is typed makes the same row, known, unknown or kept away: what is sent is
    decided afterwards, by the worker, so that neither the answer nor its time tells anything.
    """

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("for"), max_length=8, choices=Kind.choices)
    token = models.CharField(_("digest of the token"), max_length=64, blank=True)
    person = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, related_name="+", verbose_name=_("person")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("typed by"),
    )
    generation = models.PositiveSmallIntegerField(_("generation of keys"))
    address = DigestField(purpose="index", db_index=True)
    record = SealedField(kind="json")
    language = models.CharField(_("language"), max_length=12)
    created_at = models.DateTimeField(_("made at"))
    valid_until = models.DateTimeField(_("valid until"))
    mailed_at = models.DateTimeField(_("mailed at"), null=True)

    objects = PendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("record that waits")
        verbose_name_plural = _("records that wait")
        indexes: ClassVar = [models.Index(fields=["valid_until"], name="door_pending_until")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="door_pending_token_once", fields=["token"], condition=~Q(token="")
            ),
            models.CheckConstraint(
                name="door_pending_kind_is_known", condition=Q(kind__in=Kind.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
