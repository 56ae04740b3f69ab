"""What the door keeps of people in the register: confirmed addresses, links, what they'd do."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.sealing.api import DigestField

USED_FOR = dt.timedelta(minutes=30)


class ConfirmedAddress(models.Model):
    """An e-mail address that confirmed itself, as its blind index: links to my page go only there.

    It hangs on the part that it was confirmed for, and never moves.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    generation = models.PositiveSmallIntegerField(_("generation of keys"))
    address = DigestField(purpose="index", db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed at"))

    class Meta:
        verbose_name = _("confirmed address")
        verbose_name_plural = _("confirmed addresses")

    def __str__(self) -> str:
        return f"{self.confirmed_at:%Y-%m-%d}"


class MyLinkQuerySet(models.QuerySet["MyLink"]):
    def open_at(self, now: dt.datetime) -> Self:
        """Return those that still open: not too late, and not used for longer than a visit."""
        unused = Q(used_at=None) | Q(used_at__gt=now - USED_FOR)
        return self.filter(unused, valid_until__gt=now)


class MyLink(models.Model):
    """A mailed link to my page; only the digest of its token is kept."""

    token = models.CharField(_("digest of the token"), max_length=64, unique=True)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    valid_until = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used at"), null=True)

    objects = MyLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to my page")
        verbose_name_plural = _("links to my page")

    def __str__(self) -> str:
        return f"link {self.pk}"


class Offer(models.Model):
    """What somebody in the register would do, in which languages, and their account if any.

    Codes only; it hangs on the part that it was said for.
    """

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    languages = models.JSONField(_("languages"), default=list)
    would_do = models.JSONField(_("would do"), default=list)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("account as a volunteer"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="door_offer_one_account", fields=["user"], condition=Q(user__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
