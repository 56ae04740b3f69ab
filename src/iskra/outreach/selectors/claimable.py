"""Whether the person behind a link may be claimed: the same questions, whoever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.lists.api import EVERYBODY, TargetGroup
from iskra.outreach.models import Approach, Assignment, Candidate
from iskra.outreach.rules.leases import LATELY
from iskra.outreach.rules.states import Outcome, Why
from iskra.outreach.selectors.eligibility import APPROACHING
from iskra.people.api import Person, Standing, find_by_keys

if TYPE_CHECKING:
    import datetime as dt

    from iskra.outreach.models import Drive, Volunteer

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What a claim needs to know.

    Attributes:
        is_available: that they are new, or a prospect of this section whom nobody has.
        person: who is behind the link, if that is one person whom we know.
        candidate: their place in the drive, if they have one.
        mine: the assignment, if the volunteer who asks has them.
    """

    is_available: bool
    person: Person | None
    candidate: Candidate | None
    mine: Assignment | None


def facts_of(
    link: str, drive: Drive, group: int | None, volunteer: Volunteer, now: dt.datetime
) -> Facts:
    """Ask all questions about a link, of which none is left out for an answer to another."""
    roots = find_by_keys({"link": [link]}).get(("link", link), set())
    number = min(roots, default=NOBODY)
    person = Person.objects.visible_to(EVERYBODY, now).filter(pk=number).first()
    holder = Assignment.objects.open().filter(person=number).select_related("person").first()
    candidate = Candidate.objects.filter(drive=drive, person=number).exclude(why=Why.MERGED).first()
    said = was_approached(number, now)
    here = is_of(drive, group, person)
    mine = holder if holder and holder.volunteer_id == volunteer.pk else None
    free = holder is None and not said and here
    known = person is not None and person.standing == Standing.PROSPECT and not person.held_back
    is_available = free and (not roots or (len(roots) == 1 and known))
    return Facts(is_available, person, candidate, mine)


def was_approached(number: int, now: dt.datetime) -> bool:
    """Tell whether somebody heard from us lately, or is nobody."""
    lately = Q(outcome__in=APPROACHING, happened_at__gt=now - LATELY)
    said = Approach.objects.filter(lately | Q(outcome=Outcome.NOT_A_PERSON), undone_at=None)
    return said.filter(person=number).exists()


def is_of(drive: Drive, group: int | None, person: Person | None) -> bool:
    """Tell whether somebody belongs to the drive's section; a new one goes by the group's."""
    section = drive.section
    where = TargetGroup.objects.filter(pk=group or NOBODY).first()
    if section is None or section.facts().everywhere:
        return True
    facts, shown = section.facts(), person or where
    if shown is None:
        return True
    return shown.country in facts.countries or shown.language in facts.languages
