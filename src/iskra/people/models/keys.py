"""Digests of e-mail addresses, telephone numbers and links: to find people, and to keep away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.people.models.person import Person
from iskra.sealing.api import DigestField


class Kind(models.TextChoices):
    """What a digest is made of."""

    EMAIL = "email", _("e-mail address")
    PHONE = "phone", _("telephone")
    LINK = "link", _("profile link")


class Identifier(models.Model):
    """The blind index of one e-mail address, number or link of a person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    digest = DigestField(purpose="index")
    generation = models.PositiveSmallIntegerField(_("generation of keys"))

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        indexes: ClassVar = [models.Index(fields=["digest"], name="people_identifier_digest")]

    def __str__(self) -> str:
        return self.kind


class Suppression(models.Model):
    """The hash of a key that is kept away: for good, or until somebody may be asked again."""

    class Why(models.TextChoices):
        REFUSED = "refused", _("said no")
        ERASED = "erased", _("asked to be erased")
        NO_ANSWER = "no_answer", _("did not answer")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    digest = DigestField(purpose="suppression")
    generation = models.PositiveSmallIntegerField(_("generation of keys"))
    why = models.CharField(_("why"), max_length=9, choices=Why.choices)
    until = models.DateTimeField(_("until"), null=True)
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("suppression")
        verbose_name_plural = _("suppressions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["digest", "generation"], name="people_suppression_once"
            ),
            models.CheckConstraint(
                name="people_suppression_no_is_for_good",
                condition=models.Q(why="no_answer", until__isnull=False)
                | (~models.Q(why="no_answer") & models.Q(until=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.why}"
