"""A person, and the scoped query that is the only way to people."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iskra.people.errors import UnscopedError
from iskra.people.models.standings import Standing
from iskra.people.rules import clocks, standings
from iskra.people.rules.standings import UNASKED
from iskra.sealing.api import SealedField

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import Scope, SectionFacts

STANDINGS = Standing.values
UNASKED_STANDINGS = sorted(UNASKED)


def clock_days() -> dict[standings.Standing, int]:
    """Return how many days each standing lasts here; the movement may have chosen."""
    return clocks.lasting(settings.CLOCKS)


def not_overdue(now: dt.datetime) -> Q:
    """Return the condition that a record has not run out, over stored dates alone."""
    days = clock_days()
    condition = Q(standing__in=[one for one in STANDINGS if one not in days])
    for standing in days:
        lasts = clocks.ends_after(standing, days)
        condition |= Q(standing=standing, clock_from__gt=now - lasts) if lasts else Q()
    return condition


def within(scope: Scope) -> Q:
    """Return the condition that a record belongs to the sections of a scope."""
    if scope.everywhere:
        return Q()
    return Q(country__in=sorted(scope.countries)) | Q(language__in=sorted(scope.languages))


def within_section(section: SectionFacts) -> Q:
    """Return the condition that a record belongs to one section."""
    if section.everywhere:
        return Q()
    return Q(country__in=sorted(section.countries)) | Q(language__in=sorted(section.languages))


class PersonQuerySet(models.QuerySet["Person"]):
    """Queries on people; outside this room they start with `visible_to`."""

    def standing_for_all(self) -> Self:
        """Leave out merged parts: the one that stands for all of them stays."""
        return self.filter(merged_into=None)

    def running(self, now: dt.datetime) -> Self:
        """Leave out whom time has run out for, erased already or not."""
        return self.filter(not_overdue(now))

    def overdue(self, now: dt.datetime) -> Self:
        """Return whom time has run out for."""
        return self.standing_for_all().exclude(not_overdue(now))

    def visible_to(self, scope: Scope, now: dt.datetime) -> Self:
        """Return whom somebody may see at this moment."""
        if not scope.sees_register:
            return self.none()
        found = self.standing_for_all().running(now).filter(within(scope))
        return found if scope.sees_restricted else found.exclude(standing=Standing.RESTRICTED)


class ScopedManager(models.Manager["Person"]):
    """Refuses every question that does not say who asks."""

    def get_queryset(self) -> NoReturn:
        raise UnscopedError

    def visible_to(self, scope: Scope, now: dt.datetime) -> PersonQuerySet:
        """Return whom somebody may see at this moment."""
        return PersonQuerySet(self.model, using=self._db).visible_to(scope, now)


class Person(models.Model):
    """One record of a unique human being, or a part of one that was merged into another.

    What is attached to a part (identifiers, consents, corrections, listings) never moves: a merge
    is a pointer, and `standing`, `standing_since`, `clock_from`, `country` and `language` of the
    one that stands for all are computed from the `own_…` columns of the parts. The sealed columns
    hold what this part's sources say; what is shown is computed by `selectors.cards`.
    """

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices)
    standing_since = models.DateTimeField(_("standing since"))
    clock_from = models.DateTimeField(_("clock runs from"))
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    entered_as = models.CharField(_("entered as"), max_length=10, choices=Standing.choices)
    own_standing = models.CharField(_("own standing"), max_length=10, choices=Standing.choices)
    own_since = models.DateTimeField(_("own standing since"))
    own_clock_from = models.DateTimeField(_("own clock runs from"))
    own_country = models.CharField(_("own country"), max_length=2, blank=True)
    own_language = models.CharField(_("own language"), max_length=12, blank=True)
    restricted_from = models.CharField(
        _("standing before it was frozen"), max_length=10, choices=Standing.choices, blank=True
    )
    name = SealedField(kind="text")
    links = SealedField(kind="json")
    contacts = SealedField(kind="json")
    details = SealedField(kind="json")
    notes = SealedField(kind="text")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("merged into"),
        # An index over mostly nothing would be taken for every question about everybody.
        db_index=False,
    )
    root = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("stood for by")
    )
    is_by_hand = models.BooleanField(_("added by hand"), default=False)
    held_back = models.BooleanField(_("held back until a decision"), default=False)
    created_at = models.DateTimeField(_("created at"))
    updated_at = models.DateTimeField(_("updated at"))
    version = models.PositiveIntegerField(_("version"), default=1)

    unscoped = PersonQuerySet.as_manager()
    objects: ClassVar[ScopedManager] = ScopedManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        default_manager_name = "unscoped"
        indexes: ClassVar = [
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="people_person_merged",
            ),
            models.Index(
                fields=["held_back", "id"],
                name="people_person_held",
            ),
            models.Index(
                fields=["standing", "country", "language", "clock_from", "held_back"],
                condition=Q(merged_into=None),
                name="people_person_counted",
            ),
            models.Index(
                fields=["country", "id"],
                condition=Q(merged_into=None),
                name="people_person_country",
            ),
            models.Index(
                fields=["language", "id"],
                condition=Q(merged_into=None),
                name="people_person_language",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="people_person_standing_known",
                condition=Q(
                    standing__in=STANDINGS, own_standing__in=STANDINGS, entered_as__in=STANDINGS
                ),
            ),
            models.CheckConstraint(
                name="people_person_four_facts",
                condition=Q(contacts=None, details=None, notes=None)
                | ~(
                    Q(own_standing__in=UNASKED_STANDINGS) | Q(restricted_from__in=UNASKED_STANDINGS)
                ),
            ),
            models.CheckConstraint(
                name="people_person_frozen_from",
                condition=Q(own_standing=Standing.RESTRICTED, restricted_from__in=STANDINGS)
                | (~Q(own_standing=Standing.RESTRICTED) & Q(restricted_from="")),
            ),
            models.CheckConstraint(
                name="people_person_merged_has_root",
                condition=Q(merged_into=None, root=None)
                | Q(merged_into__isnull=False, root__isnull=False),
            ),
            models.CheckConstraint(
                name="people_person_not_its_own_root",
                condition=(Q(merged_into=None) | ~Q(merged_into=F("id")))
                & (Q(root=None) | ~Q(root=F("id"))),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    def get_absolute_url(self) -> str:
        return f"/desk/people/{self.public_id}/"

    @property
    def may_hold(self) -> str:
        """Return the standing that decides which fields this part may hold."""
        return self.restricted_from or self.own_standing

    @property
    def ends_at(self) -> dt.datetime | None:
        """Return when this record is erased; None when it has no clock."""
        return clocks.ends_at(self.standing, self.clock_from, clock_days())

    @property
    def asked_again_at(self) -> dt.datetime | None:
        """Return when somebody who agreed long ago is asked again."""
        return clocks.asked_again_at(self.standing, self.clock_from, clock_days())
