"""What people agreed to, in which words; nothing here is ever changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.people.models.person import Person
from iskra.people.rules.consents import Statement


class Purpose(models.TextChoices):
    """What a movement mostly asks for; lists may bring others."""

    IN_TOUCH = "in_touch", _("stay in touch")
    BULLETINS = "bulletins", _("get bulletins")
    PUBLISH_NAME = "publish_name", _("be named in public")
    GROUP_NEARBY = "group_nearby", _("be put in touch with a group nearby")


class Channel(models.TextChoices):
    """How somebody said it."""

    PAPER = "paper", _("on paper")
    SPOKEN = "spoken", _("spoken, with a volunteer")
    FORM = "form", _("in a form on the web")
    EMAIL = "email", _("by e-mail")
    MESSAGE = "message", _("in a message")
    LIST = "list", _("on a sign-up list that was read in")
    STAFF = "staff", _("noted by somebody of ours")


class ConsentText(models.Model):
    """The words that were agreed to, one row for each version and language."""

    purpose = models.SlugField(_("purpose"), max_length=40)
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=12)
    body = models.TextField(_("words"))

    class Meta:
        verbose_name = _("text of a consent")
        verbose_name_plural = _("texts of consents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["purpose", "version", "language"], name="people_consenttext_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version} {self.language}"


class ConsentEvent(models.Model):
    """One yes or no to one purpose. Append-only: a change of mind is another event."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.SlugField(_("purpose"), max_length=40, db_index=False)
    given = models.BooleanField(_("yes"))
    text = models.ForeignKey(
        ConsentText, models.PROTECT, null=True, related_name="+", verbose_name=_("words")
    )
    channel = models.CharField(_("how"), max_length=8, choices=Channel.choices)
    at = models.DateTimeField(_("said at"), null=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    source_ref = models.UUIDField(_("source"), null=True)

    class Meta:
        verbose_name = _("statement of consent")
        verbose_name_plural = _("statements of consent")

    def __str__(self) -> str:
        return f"{self.purpose} {'+' if self.given else '-'}"

    def get_purpose_display(self) -> str:
        """Return the purpose in words; one that we do not know stands for itself."""
        known = dict(Purpose.choices)
        return str(known.get(self.purpose, self.purpose.replace("_", " ").replace("-", " ")))

    @property
    def statement(self) -> Statement:
        """Return what the rules know of this event."""
        return Statement(self.purpose, self.given, self.at, self.recorded_at)
