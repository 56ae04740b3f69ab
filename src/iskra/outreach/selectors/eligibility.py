"""Who may be given out, opened and written to: the one place that says so, with its reasons.

The same conditions hold for candidates and for assignments, which name person, group, language
and channel alike; taking, claiming, opening, sharing out and "blocked because" all ask here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from iskra.lists.api import EVERYBODY
from iskra.outreach.models import (
    Approach,
    Assignment,
    Candidate,
    DriveGroup,
    DriveVolunteer,
    Skip,
    Volunteer,
)
from iskra.outreach.rules.eligibility import Reason
from iskra.outreach.rules.leases import LATELY
from iskra.outreach.rules.states import APPROACHES, CandidateState, Outcome, Why
from iskra.outreach.selectors.scripts import opening_languages
from iskra.outreach.selectors.today_so_far import groups_full
from iskra.people.api import Person, Standing, roots_of

if TYPE_CHECKING:
    import datetime as dt

    from iskra.outreach.models import Drive

APPROACHING = sorted(outcome.value for outcome in APPROACHES)
Condition = Q | Exists | Combinable
IN_REGISTER = {Reason.STANDING, Reason.GREY_PAIR, Reason.OUT_OF_TIME}


def in_register(now: dt.datetime, person: str = "person") -> dict[Reason, Condition]:
    """Return what the register has against giving somebody out."""
    theirs = Person.objects.visible_to(EVERYBODY, now).filter(pk=OuterRef(person))
    return {
        Reason.STANDING: ~Q(**{f"{person}__standing": Standing.PROSPECT}),
        Reason.GREY_PAIR: Q(**{f"{person}__held_back": True}),
        Reason.OUT_OF_TIME: ~Exists(theirs),
    }


def workable(now: dt.datetime) -> Exists:
    """Return whether the register has nothing against it: `in_register` in one look-up by number.

    A join would let a database start from all people; candidates are to be read in their order.
    """
    theirs = Person.objects.visible_to(EVERYBODY, now).filter(
        pk=OuterRef("person"), standing=Standing.PROSPECT, held_back=False
    )
    return Exists(theirs)


def held(person: str = "person") -> Exists:
    """Return whether somebody has them in hand, in whichever drive."""
    return Exists(Assignment.objects.open().filter(person=OuterRef(person)))


def approached_lately(now: dt.datetime, *, but_by: Volunteer | None = None) -> Exists:
    """Return whether somebody wrote to them lately, in whichever drive."""
    found = Approach.objects.filter(
        person=OuterRef("person"),
        outcome__in=APPROACHING,
        undone_at=None,
        happened_at__gt=now - LATELY,
    )
    return Exists(found if but_by is None else found.exclude(volunteer=but_by))


def not_a_person() -> Exists:
    """Return whether a volunteer found that there is nobody behind it."""
    return Exists(
        Approach.objects.filter(
            person=OuterRef("person"), outcome=Outcome.NOT_A_PERSON, undone_at=None
        )
    )


def by_people(now: dt.datetime) -> dict[Reason, Condition]:
    """Return what stands against giving somebody out, whoever would get them."""
    return {
        **in_register(now),
        Reason.HELD: held(),
        Reason.APPROACHED_LATELY: approached_lately(now),
        Reason.NOT_A_PERSON: not_a_person(),
        Reason.NO_WAY: Q(channel=""),
    }


def by_drive(drive: Drive, now: dt.datetime) -> dict[Reason, Condition]:
    """Return what stands against giving out people of a drive today, whoever would get them."""
    written = spoken_as(opening_languages(drive))
    return {
        Reason.PAUSED: Q(group__in=paused_groups(drive)),
        Reason.GROUP_FULL: Q(group__in=groups_full(drive, now)),
        Reason.NO_SCRIPT: ~Q(language__in=[*written, ""]),
    }


def paused_groups(drive: Drive) -> list[int]:
    """Return the groups of a drive nobody of which is given out."""
    paused = DriveGroup.objects.filter(drive=drive, paused_at__isnull=False)
    return list(paused.values_list("group_id", flat=True))


def by_volunteer(volunteer: Volunteer) -> dict[Reason, Condition]:
    """Return what stands against giving somebody to one volunteer."""
    skipped = roots_of(Skip.objects.filter(volunteer=volunteer).values_list("person_id", flat=True))
    return {
        Reason.NO_SPEAKER: ~Q(language__in=[*spoken_as(volunteer.languages), ""]),
        Reason.SKIPPED: Q(person__in=sorted(set(skipped.values()))),
    }


def spoken_as(languages: Any) -> list[str]:
    """Return languages without their regions, as candidates have them."""
    return sorted({str(code).partition("-")[0].lower() for code in languages})


def free(drive: Drive) -> QuerySet[Candidate]:
    """Return the candidates of a drive that nobody has."""
    return Candidate.objects.filter(drive=drive, state=CandidateState.FREE)


def takeable(drive: Drive, volunteer: Volunteer, now: dt.datetime) -> QuerySet[Candidate]:
    """Return whom a volunteer may get now, in no order."""
    rules = by_people(now) | by_drive(drive, now) | by_volunteer(volunteer)
    return without(free(drive), rules, now)


def without(
    found: QuerySet[Candidate], rules: dict[Reason, Condition], now: dt.datetime
) -> QuerySet[Candidate]:
    """Leave out those against whom any rule speaks."""
    for reason, condition in rules.items():
        if reason not in IN_REGISTER:
            found = found.filter(~condition)
    return found.filter(workable(now))


def shareable(drive: Drive, now: dt.datetime) -> QuerySet[Candidate]:
    """Return who may be put into somebody's share: what only holds today is left to taking."""
    rules = by_people(now) | by_drive(drive, now)
    del rules[Reason.GROUP_FULL]
    return without(free(drive), rules, now)


def blocked_because(drive: Drive, now: dt.datetime) -> dict[Reason, int]:
    """Return how many people of a drive nobody can get now, by the first reason that holds.

    People with a volunteer of this drive are under way, and those done are done: neither is
    blocked. The whole drive is looked through: 250,000 people take about a second.
    """
    spoken = {
        code
        for one in DriveVolunteer.objects.filter(drive=drive, left_at=None).select_related(
            "volunteer"
        )
        for code in spoken_as(one.volunteer.languages)
    }
    rules = by_people(now) | by_drive(drive, now)
    rules[Reason.NO_SPEAKER] = ~Q(language__in=[*sorted(spoken), ""])
    told = free(drive).annotate(because=first_of(rules)).exclude(because="")
    because = told.values_list("because", flat=True).iterator()
    counts = Counter(Reason(one) for one in because)
    never = Candidate.objects.filter(drive=drive, why=Why.SUPPRESSED).count()
    return dict(counts) | ({Reason.SUPPRESSED: never} if never else {})


def first_of(rules: dict[Reason, Condition]) -> Case:
    """Return the first reason that holds, in the order of `Reason`; nothing when none does."""
    whens = [When(rules[one], then=Value(one.value)) for one in Reason if one in rules]
    return Case(*whens, default=Value(""), output_field=CharField())


def reason_against(assignment: Assignment, now: dt.datetime) -> Reason | None:
    """Return why a person in hand may not be written to any more, as far as rows can tell."""
    rules = {
        **in_register(now),
        Reason.APPROACHED_LATELY: approached_lately(now, but_by=assignment.volunteer),
        Reason.NOT_A_PERSON: not_a_person(),
    }
    mine = Assignment.objects.filter(pk=assignment.pk).annotate(because=first_of(rules))
    because = mine.values_list("because", flat=True).first()
    return Reason(because) if because else None
