"""Records of looks, acts and erasures; written once, with ids, counts and codes only."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.audit.errors import AppendOnlyError


class Why(models.TextChoices):
    """For what reason somebody looks."""

    VIEW = "view", _("looked at")
    SEARCH = "search", _("found in a search")
    TYPING = "typing", _("compared while typing")
    IMPORT = "import", _("compared at an import")
    REVIEW = "review", _("reviewed")
    EXPORT = "export", _("exported")
    INDEX = "index", _("read for the index of names")
    EDIT = "edit", _("changed")
    SWEEP = "sweep", _("read by the sweep of clocks")
    ROTATE = "rotate", _("sealed anew with a new key")
    BACKUP_CHECK = "backup_check", _("read to check a backup")
    DEMO = "demo", _("read by the demo")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Adds and reads; who wants to change or delete a record is refused."""

    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class Record(models.Model):
    """Something that was done, by whom and when."""

    at = models.DateTimeField(_("at"))
    # Who stands on record is disabled when they leave, never deleted.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    subject = models.UUIDField(_("whom or what it is about"), null=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise AppendOnlyError


class AccessRecord(Record):
    """Somebody looked at one person, or at a number of people; nobody in `by` is the house."""

    why = models.CharField(_("why"), max_length=16, choices=Why.choices)
    number = models.PositiveIntegerField(_("number of people"), default=1)
    place = models.CharField(_("where"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        indexes: ClassVar = [
            models.Index(fields=["subject", "at"], name="audit_look_subject"),
            models.Index(fields=["by", "at"], name="audit_look_by"),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.subject or self.number}"


class Act(Record):
    """Somebody did something to a thing."""

    verb = models.CharField(_("what was done"), max_length=64)
    kind = models.CharField(_("to what kind of thing"), max_length=64)
    details = models.JSONField(_("details"), default=dict)

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        indexes: ClassVar = [models.Index(fields=["subject", "at"], name="audit_act_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind}"


class Erasure(models.Model):
    """An erasure that a restored backup has to repeat, until it stands in the journal's file."""

    at = models.DateTimeField(_("at"))
    line = models.JSONField(_("line of the journal"))
    is_in_file = models.BooleanField(_("stands in the file"), default=False)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
