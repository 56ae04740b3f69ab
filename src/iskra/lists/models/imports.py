"""Imports: one file of one source on its way into the register, and how far it is."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.lists.models.sources import Source
from iskra.lists.rules.states import State
from iskra.lists.rules.telling import told_in_tens
from iskra.sealing.api import SealedField

if TYPE_CHECKING:
    from iskra.accounts.api import Scope

STATE_LABELS = [
    (State.MAPPING.value, _("columns to be confirmed")),
    (State.COUNTING.value, _("being counted")),
    (State.READY.value, _("ready to be brought in")),
    (State.RUNNING.value, _("being brought in")),
    (State.DONE.value, _("brought in")),
    (State.FAILED.value, _("failed")),
    (State.UNDOING.value, _("being undone")),
    (State.UNDONE.value, _("undone")),
]
OVER = (State.UNDONE.value,)


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, scope: Scope) -> Self:
        """Return the imports of the sources of somebody's sections."""
        return self.filter(source__in=Source.objects.visible_to(scope))


class Import(models.Model):
    """One file of one source: numbers, ids and words; what its rows hold is sealed elsewhere."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    upload = models.ForeignKey("lists.Upload", on_delete=models.PROTECT, related_name="imports")
    waiting = models.ForeignKey(
        "lists.WaitingList",
        verbose_name=_("portion of"),
        on_delete=models.PROTECT,
        null=True,
        related_name="portions",
    )
    portion_from = models.PositiveIntegerField(_("first row of the portion"), default=0)
    portion_rows = models.PositiveIntegerField(_("rows of the portion"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=STATE_LABELS)
    phase = models.CharField(_("phase"), max_length=10, blank=True, default="")
    mark = models.PositiveIntegerField(_("how far the phase is"), default=0)
    standing = models.CharField(_("standing"), max_length=12, blank=True, default="")
    mapping = models.JSONField(_("columns"), default=dict, blank=True)
    evidence = models.JSONField(_("what those who signed agreed to"), default=dict, blank=True)
    declaration = models.TextField(_("declaration"), blank=True, default="")
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    declared_at = models.DateTimeField(_("declared at"), null=True)
    preview = models.JSONField(_("what will happen"), default=dict, blank=True)
    counts = models.JSONField(_("what happened"), default=dict, blank=True)
    error = models.TextField(_("what went wrong"), blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("made at"))
    started_at = models.DateTimeField(_("started at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="lists_import_same_file_once",
                fields=["source", "upload"],
                condition=~Q(state=State.UNDONE.value) & Q(waiting__isnull=True),
            ),
            models.CheckConstraint(
                name="lists_import_state_is_known",
                condition=Q(state__in=[state.value for state in State]),
            ),
            models.CheckConstraint(
                name="lists_import_members_are_declared",
                condition=~Q(standing="member") | ~Q(declaration=""),
            ),
        ]

    def __str__(self) -> str:
        """Return no more than its public id."""
        return str(self.public_id)

    @property
    def told(self) -> dict[str, Any]:
        """Return what happened as coordinators are told."""
        return told_in_tens(self.counts)


class ImportPlan(models.Model):
    """Which listings are one person and whom they join: ids only, gone when it was carried out."""

    of_import = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="plan")
    data = models.BinaryField(_("ids"))

    class Meta:
        verbose_name = _("plan of an import")

    def __str__(self) -> str:
        """Return whose plan it is."""
        return f"plan of {self.of_import_id}"


class RejectedRow(models.Model):
    """A row that was not taken, with the reason; kept sealed until it was mended or undone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rejected")
    number = models.PositiveIntegerField(_("row"))
    column = models.CharField(_("column"), max_length=200, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=300)
    row = SealedField(kind="json", null=True)

    class Meta:
        verbose_name = _("rejected row")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="lists_rejectedrow_once", fields=["of_import", "number"]),
        ]

    def __str__(self) -> str:
        """Return its number."""
        return str(self.number)


class LearntModel(models.Model):
    """What linking learnt of this register: numbers only, nothing of any row; a single row."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    text = models.TextField(_("weights"))

    class Meta:
        verbose_name = _("learnt model")

    def __str__(self) -> str:
        """Return what it is."""
        return "learnt model"


class Turn(models.Model):
    """Whose turn it is to change the register: one import or undo at a time; a single row."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    holder = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(_("taken at"), null=True)

    class Meta:
        verbose_name = _("turn")

    def __str__(self) -> str:
        """Return who has it."""
        return f"turn of {self.holder_id}"
