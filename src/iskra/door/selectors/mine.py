"""Whose page a pass or an address opens, and everything on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from iskra.door.errors import LinkGoneError
from iskra.door.models import ConfirmedAddress, Offer
from iskra.door.rules.records import OFFERED, OWN_FIELDS
from iskra.lists.api import Listing
from iskra.outreach.api import Approach
from iskra.people import api as people
from iskra.sealing.api import digests_to_ask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from iskra.audit.api import AccessRecord
    from iskra.door.policy import Pass
    from iskra.people.api import ConsentEvent, OwnRecord, Person

BY_HAND = "hand"
"""The kind of the source of all who stand on no list."""
MAIL, INVITATION = "mail", "invitation"
UNASKED = frozenset({"prospect", "invited", "talking"})


def confirmed_by(email: str, now: dt.datetime) -> Person | None:
    """Return whose confirmed address this is; the latest of several."""
    digests = [bytes(one) for _generation, one in digests_to_ask("email", email)]
    rows = ConfirmedAddress.objects.filter(address__in=digests).order_by("-confirmed_at", "-pk")
    for number in rows.values_list("person_id", flat=True):
        if person := people.own_person(now, number=number):
            return person
    return None


def own_by_pass(given: Pass, now: dt.datetime) -> Person:
    """Return whom a pass is about.

    An invitation opens the four facts of somebody who agreed to nothing yet, and no more: it was
    sent by hand, and whoever holds it has proved no address.

    Raises:
        LinkGoneError: if they are gone, or an invitation would show somebody who said yes.
    """
    person = people.own_person(now, public_id=given.person)
    if person is None or (given.came_by != MAIL and person.standing not in UNASKED):
        raise LinkGoneError
    return person


@dataclass(frozen=True)
class Looked:
    """That somebody of ours looked: their role and the day, never who."""

    role: str
    day: dt.date
    why: str


@dataclass
class MyPage:
    """What my page shows."""

    record: OwnRecord
    came_by: str
    facts: list[tuple[str, Any]] = field(default_factory=list)
    sources: list[tuple[str, str, dt.datetime]] = field(default_factory=list)
    consents: list[ConsentEvent] = field(default_factory=list)
    looks: list[Looked] = field(default_factory=list)
    asked: list[tuple[str, dt.datetime]] = field(default_factory=list)
    offer: Offer | None = None

    def known(self, field: str) -> Any:
        """Return what a field says now; nothing for one that the page does not show."""
        if field in OFFERED:
            return getattr(self.offer, field, None)
        return dict(self.facts).get(field)

    @property
    def is_frozen(self) -> bool:
        return self.record.person.standing == "restricted"

    @property
    def is_confirmed(self) -> bool:
        return self.came_by == MAIL


def my_page(given: Pass, now: dt.datetime) -> MyPage:
    """Return everything that is kept of somebody, for themselves; on record as their own look.

    Raises:
        LinkGoneError: if the pass does not open the record any more.
    """
    person = own_by_pass(given, now)
    record = people.own_record(person, now=now)
    return MyPage(
        record=record,
        came_by=given.came_by,
        facts=[(name, record.card.get(name)) for name in fields_for(given)],
        sources=sources_of(record.part_ids),
        consents=record.consents,
        looks=looks_of(record.looks),
        asked=asked_of(record.part_ids),
        offer=Offer.objects.filter(person__in=record.part_ids).first(),
    )


def fields_for(given: Pass) -> tuple[str, ...]:
    return OWN_FIELDS if given.came_by == MAIL else ("name", "links", "country", "language")


def sources_of(part_ids: Iterable[int]) -> list[tuple[str, str, dt.datetime]]:
    """Return name, origin and day of each list that a person's parts come from.

    Whoever came by themselves, or was typed in, stands on none: the page says so in its own words.
    """
    listed = Listing.objects.exclude(source__kind=BY_HAND)
    rows = listed.filter(person__in=list(part_ids)).order_by("created_at")
    found = rows.values_list("source__name", "source__where_from", "created_at")
    return list(found)


def asked_of(part_ids: Iterable[int]) -> list[tuple[str, dt.datetime]]:
    """Return the first name or alias of whoever wrote to somebody, and when."""
    written = Approach.objects.filter(person__in=list(part_ids), undone_at=None)
    rows = written.filter(outcome__in=["requested", "written"]).select_related("volunteer__user")
    return [(one.volunteer.user.first_name or _("A volunteer"), one.happened_at) for one in rows]


def looks_of(records: Iterable[AccessRecord]) -> list[Looked]:
    """Return who looked by role and day, each once; one's own looks are left out."""
    found = [
        Looked(role_of(one), one.at.date(), one.get_why_display())
        for one in records
        if one.place != "my_page"
    ]
    return list(dict.fromkeys(found))


def role_of(one: AccessRecord) -> str:
    if one.by is None:
        return _("the software, without a human being")
    roles = sorted(str(role.label) for role in one.by.roles_given)
    return ", ".join(roles) or _("somebody who does not work here any more")
