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
from iskra.outreach.selectors.prepared import Prepared
from iskra.people.api import Person, Standing, find_by_keys

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

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


class Asking:
    """All questions about who is behind a link, of which none is left out for another's answer.

    They are prepared for one number; whoever asks when it has become another's asks anew.
    """

    def __init__(
        self,
        roots: set[int],
        drive: Drive,
        group: int | None,
        volunteer: Volunteer,
        now: dt.datetime,
    ) -> None:
        """Prepare the questions; asks nothing."""
        self.roots, self.drive, self.volunteer = roots, drive, volunteer
        number = min(roots, default=NOBODY)
        self._person = Prepared(Person.objects.visible_to(EVERYBODY, now).filter(pk=number))
        self._holder = Prepared(Assignment.objects.open().filter(person=number))
        candidates = Candidate.objects.filter(drive=drive, person=number)
        self._candidate = Prepared(candidates.exclude(why=Why.MERGED))
        self._approach = Prepared(approaches(number, now))
        self._group = Prepared(TargetGroup.objects.filter(pk=group or NOBODY))

    def facts(self) -> Facts:
        """Ask all of them."""
        person, holder = self._person.first(), self._holder.first()
        candidate, approach = self._candidate.first(), self._approach.first()
        group = self._group.first()
        here = is_of(self.drive, person or group)
        mine = holder if holder and holder.volunteer_id == self.volunteer.pk else None
        free = holder is None and approach is None and here
        is_prospect = person is not None and person.standing == Standing.PROSPECT
        known = is_prospect and not (person and person.held_back)
        is_available = free and (not self.roots or (len(self.roots) == 1 and known))
        return Facts(is_available, person, candidate, mine)


def roots_behind(link: str) -> set[int]:
    """Return the numbers of those who have a link; one, if the register is as it should be."""
    return find_by_keys({"link": [link]}).get(("link", link), set())


def approaches(number: int, now: dt.datetime) -> QuerySet[Approach]:
    """Return one approach after which somebody is left alone: of late, or that they are nobody."""
    lately = Q(outcome__in=APPROACHING, happened_at__gt=now - LATELY)
    said = Approach.objects.filter(lately | Q(outcome=Outcome.NOT_A_PERSON), undone_at=None)
    return said.filter(person=number).order_by()[:1]


def is_of(drive: Drive, shown: Person | TargetGroup | None) -> bool:
    """Tell whether somebody belongs to the drive's section; a new one goes by the group's."""
    section = drive.section
    if section is None or section.facts().everywhere or shown is None:
        return True
    facts = section.facts()
    return shown.country in facts.countries or shown.language in facts.languages
