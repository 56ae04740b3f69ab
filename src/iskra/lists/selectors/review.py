"""Pairs that wait for a decision, for those who see both people; one as its page shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from iskra.audit.api import Why, look
from iskra.lists.models import Decision, GreyPair, Listing
from iskra.lists.rules.comparing import Line, as_weighed, compare
from iskra.lists.rules.pairs import WAITING
from iskra.lists.rules.strength import Strength, bounds_of, strength_of
from iskra.lists.rules.telling import in_tens
from iskra.lists.selectors import evidence
from iskra.people.api import Person, open_cards, parts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from iskra.accounts.api import Scope, User
    from iskra.charts.report.data import PairView

WAITING_STATES = [state.value for state in WAITING]
_LEFT = Coalesce(F("left__person__root_id"), F("left__person_id"))
_RIGHT = Coalesce(F("right__person__root_id"), F("right__person_id"))
_SEVERAL = {"email": "emails", "phone": "phones", "link": "links"}
_ENDS = ("left", "right")
_OF_SOURCE = ("name", "public_id", "language")
_LATER_LAST = Case(
    When(state=GreyPair.State.LATER, then=Value(1)), default=Value(0), output_field=IntegerField()
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked about first: pairs of a source, of a language, of a strength."""

    source: UUID | None = None
    language: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many decisions wait, and where.

    Attributes:
        number: pairs whose two people somebody sees.
        put_off: those of them that were put off.
        elsewhere: pairs that others have to decide, because a person of another section is in it;
            in tens, so that nobody learns by one row more whom another section has.
        by_source: name, public id and number of each source; a pair of two sources counts twice.
        by_language: code and number.
        by_strength: strength and number, the most telling first.
    """

    number: int
    put_off: int
    elsewhere: int
    by_source: tuple[tuple[str, UUID, int], ...] = ()
    by_language: tuple[tuple[str, int], ...] = ()
    by_strength: tuple[tuple[Strength, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two people of a pair."""

    person: Person
    card: dict[str, Any]
    sources: tuple[str, ...]
    listings: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair as its page shows it."""

    pair: GreyPair
    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    evidence: PairView
    strength: Strength
    disputed_by: Decision | None

    @property
    def is_one(self) -> bool:
        """Whether the register has the two as one person."""
        return len(self.sides) == 1


def pairs_of(scope: Scope, now: dt.datetime) -> QuerySet[GreyPair]:
    """Return the pairs of whose people somebody sees both, whatever became of them."""
    seen = Person.objects.visible_to(scope, now)
    return (
        GreyPair.objects.alias(left_root=_LEFT, right_root=_RIGHT)
        .filter(Exists(seen.filter(pk=OuterRef("left_root"))))
        .filter(Exists(seen.filter(pk=OuterRef("right_root"))))
    )


def with_ends(pairs: QuerySet[GreyPair]) -> QuerySet[GreyPair]:
    """Return pairs with all that their page needs of the two listings."""
    return pairs.select_related("left__source", "left__person", "right__source", "right__person")


def decisions_of(scope: Scope, now: dt.datetime) -> QuerySet[Decision]:
    """Return the decisions about people whom somebody sees."""
    seen = Person.objects.visible_to(scope, now)
    return (
        Decision.objects.alias(left_root=_LEFT, right_root=_RIGHT)
        .filter(Exists(seen.filter(pk=OuterRef("left_root"))))
        .filter(Exists(seen.filter(pk=OuterRef("right_root"))))
    )


def pair_of(about: Decision | GreyPair) -> GreyPair | None:
    """Return the pair that a decision is about, if it was asked; a pair is its own."""
    if isinstance(about, GreyPair):
        return about
    return GreyPair.objects.filter(left=about.left_id, right=about.right_id).first()


def waiting_pairs(
    scope: Scope, now: dt.datetime, filters: Filters | None = None
) -> QuerySet[GreyPair]:
    """Return the pairs that somebody can decide, the likeliest first, those put off last."""
    found = pairs_of(scope, now).filter(state__in=WAITING_STATES)
    if filters is not None:
        found = found.filter(*_conditions(filters))
    return found.order_by(_LATER_LAST, "-weight", "pk")


def next_pairs(
    scope: Scope, now: dt.datetime, filters: Filters, *, by: User, without: UUID | None
) -> Sequence[GreyPair]:
    """Return the first pairs that nobody else looks at; some of them, as others may be quicker."""
    free = Q(lease_until=None) | Q(lease_until__lte=now) | Q(lease_by=by)
    found = with_ends(waiting_pairs(scope, now, filters)).filter(free)
    return list(found.exclude(public_id=without)[:8] if without else found[:8])


def count_waiting(scope: Scope, now: dt.datetime) -> tuple[int, int]:
    """Return how many pairs somebody can decide, and how many, in tens, wait for others."""
    mine = waiting_pairs(scope, now).count()
    return mine, in_tens(GreyPair.objects.filter(state__in=WAITING_STATES).count() - mine)


def overview(scope: Scope, now: dt.datetime) -> Waiting:
    """Return what waits by source, language and strength."""
    pairs = waiting_pairs(scope, now).select_related("left__source", "right__source")
    rows = list(
        pairs.only(
            "state", "weight", *(f"{end}__source__{name}" for end in _ENDS for name in _OF_SOURCE)
        )
    )
    sources: Counter[tuple[str, UUID]] = Counter()
    languages: Counter[str] = Counter()
    strengths: Counter[Strength] = Counter()
    for pair in rows:
        both = (pair.left.source, pair.right.source)
        sources.update({(one.name, one.public_id) for one in both})
        languages.update({one.language for one in both} - {""})
        strengths[strength_of(pair.weight, is_disputed=False)] += 1
    total = GreyPair.objects.filter(state__in=WAITING_STATES).count()
    return Waiting(
        number=len(rows),
        put_off=sum(pair.state == GreyPair.State.LATER for pair in rows),
        elsewhere=in_tens(total - len(rows)),
        by_source=tuple((name, pk, number) for (name, pk), number in sources.most_common(12)),
        by_language=tuple(languages.most_common(12)),
        by_strength=tuple((one, strengths[one]) for one in Strength if strengths[one]),
    )


def show(pair: GreyPair, *, scope: Scope, by: User, now: dt.datetime) -> Shown:
    """Open the two people of a pair, on record; in a transaction.

    Raises:
        Person.DoesNotExist: if one of them is not to be seen any more.
    """
    ends = (pair.left, pair.right)
    parts = [end.person for end in ends if end.person is not None]
    roots = list(dict.fromkeys(part.root_id or part.pk for part in parts))
    found = Person.objects.visible_to(scope, now).in_bulk(roots)
    if len(found) < len(roots):
        raise Person.DoesNotExist
    people = [found[root] for root in roots]
    told = open_cards(people, by=by, why=Why.REVIEW, now=now, place="review")
    # The two are on record by now: what else is opened is theirs.
    rows = [*(end.public_id for end in ends), pair.public_id]
    looking = look(by=by, why=Why.REVIEW, now=now, people=(), rows=rows, place="review")
    sides = _sides(people, told)
    left, right = (evidence.opened(end, looking) for end in ends)
    both = (told[roots[0]], told[roots[-1]]) if len(roots) > 1 else (left.cells, right.cells)
    dispute = Decision.objects.filter(left=pair.left_id, right=pair.right_id, undone_at=None)
    disputed_by = dispute.select_related("by").first()
    found_evidence = evidence.evidence_of(pair, left, right, looking)
    agreements = {
        _SEVERAL.get(part.field, part.field): part.agreement for part in found_evidence.evidence
    }
    return Shown(
        pair,
        sides,
        tuple(as_weighed(compare(_as_card(both[0]), _as_card(both[1])), agreements)),
        found_evidence,
        strength_of(pair.weight, is_disputed=disputed_by is not None),
        disputed_by,
    )


def _as_card(values: dict[str, Any]) -> dict[str, Any]:
    """Return a row's cells as a card has them; a card stays as it is."""
    return {
        _SEVERAL.get(name, name): [value] if name in _SEVERAL else value
        for name, value in values.items()
    }


def _sides(people: Sequence[Person], told: dict[int, dict[str, Any]]) -> tuple[Side, ...]:
    names: dict[int, list[str]] = {person.pk: [] for person in people}
    parts = parts_of(names)
    owner = {part: root for root, several in parts.items() for part in several}
    listings = Listing.objects.filter(person__in=owner).order_by("pk")
    for part, name in listings.values_list("person_id", "source__name"):
        if part is not None:
            names[owner[part]].append(name)
    return tuple(
        Side(
            person,
            told[person.pk],
            tuple(dict.fromkeys(names[person.pk])),
            len(names[person.pk]),
        )
        for person in people
    )


def _conditions(filters: Filters) -> list[Q]:
    conditions = []
    if filters.source:
        conditions.append(
            Q(left__source__public_id=filters.source) | Q(right__source__public_id=filters.source)
        )
    if filters.language:
        conditions.append(
            Q(left__source__language=filters.language) | Q(right__source__language=filters.language)
        )
    if filters.strength in set(Strength):
        low, high = bounds_of(Strength(filters.strength))
        conditions.append(Q() if low is None else Q(weight__gte=low))
        conditions.append(Q() if high is None else Q(weight__lt=high))
    return conditions
