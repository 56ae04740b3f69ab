"""Sources: where listings come from, on which basis, and who brought them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.lists.rules.kinds import Kind

if TYPE_CHECKING:
    from iskra.accounts.api import Scope

KIND_LABELS = [
    (Kind.GROUP.value, _("target group")),
    (Kind.SIGN_UP.value, _("sign-up sheet")),
    (Kind.EVENT.value, _("event")),
    (Kind.EXPORT.value, _("export")),
    (Kind.REGISTER.value, _("membership register")),
    (Kind.OWN_CONTACTS.value, _("own contacts")),
    (Kind.OPT_OUT.value, _("opt-out list")),
    (Kind.HAND.value, _("added by hand")),
]


def in_scope(scope: Scope) -> Q:
    """Return what a coordinator's sections cover of whatever has a country and a language."""
    if not scope.sees_register:
        return Q(pk__in=[])
    if scope.everywhere:
        return Q()
    return Q(country__in=scope.countries) | Q(language__in=scope.languages)


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, scope: Scope) -> Self:
        """Return the sources of the sections that somebody looks after."""
        return self.filter(in_scope(scope)).exclude(kind=Kind.HAND)


class Source(models.Model):
    """Where rows come from: a slice, a sign-up sheet, an event, an export, a register."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=KIND_LABELS)
    name = models.CharField(_("name"), max_length=120)
    where_from = models.CharField(_("where its rows come from"), max_length=500)
    basis = models.TextField(_("on which basis we may keep them"), max_length=2_000)
    language = models.CharField(_("language"), max_length=16, blank=True, default="")
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    size = models.PositiveIntegerField(_("how many people it holds"), null=True, blank=True)
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    mapping = models.JSONField(_("mapping"), default=dict, blank=True)
    group = models.ForeignKey(
        "lists.TargetGroup",
        verbose_name=_("target group"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
    )
    created_at = models.DateTimeField(_("made at"))

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="lists_source_says_where_from_and_why",
                condition=~Q(where_from="") & ~Q(basis="") & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="lists_source_kind_is_known",
                condition=Q(kind__in=[kind.value for kind in Kind]),
            ),
            models.UniqueConstraint(
                name="lists_source_one_by_hand",
                fields=["kind"],
                condition=Q(kind=Kind.HAND.value),
            ),
        ]

    def __str__(self) -> str:
        """Return the name that its bringer gave it."""
        return self.name
