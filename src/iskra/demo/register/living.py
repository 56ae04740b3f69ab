"""Some life in the demo's register: standings that only work with people brings about.

Few and at fixed places of the list, so that the same demo always looks the same. Each step asks
first whether it was taken, so that it may be stopped and taken up anywhere.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from iskra.accounts.api import scope_of
from iskra.lists.api import Source, TargetGroup, count_group, create_group
from iskra.people.api import Person, Standing, change_standing, refuse, restrict

if TYPE_CHECKING:
    from iskra.accounts.api import User
    from iskra.people.api import PersonQuerySet
    from iskra.work.api import Job

INVITED: Final = 24
TALKING: Final = 10
REFUSED: Final = 5
FORMER: Final = 40
RESTRICTED: Final = 3
GROUPS: Final = (
    ("Рабочая сеть", "https://vk.com/rabochaya.set.demo", "ru", (19_200, 20_100, 21_000)),
    ("Voisins solidaires", "https://www.facebook.com/groups/voisins.demo", "fr", (4_800, 6_900)),
    ("Vecinas en pie", "https://www.facebook.com/groups/vecinas.demo", "es", (13_500, 15_000)),
)


def enliven(*, by: User, now: dt.datetime, job: Job) -> None:
    """Make target groups, write to some prospects, let some answer, refuse, leave or be frozen."""
    make_groups(by=by, now=now)
    job.keep()
    if not people(by, now).filter(standing=Standing.INVITED).exists():
        move(by=by, now=now, start=Standing.PROSPECT, to=Standing.INVITED, many=INVITED)
    job.keep()
    if not people(by, now).filter(standing=Standing.TALKING).exists():
        move(by=by, now=now, start=Standing.INVITED, to=Standing.TALKING, many=TALKING)
        for number in chosen(by, now, Standing.INVITED, REFUSED):
            refuse(person_id=number, by=by, now=now)
    job.keep()
    if not people(by, now).filter(standing=Standing.FORMER).exists():
        move(by=by, now=now, start=Standing.MEMBER, to=Standing.FORMER, many=FORMER)
        for number in chosen(by, now, Standing.CONSENTED, RESTRICTED):
            restrict(person_id=number, by=by, now=now)


def make_groups(*, by: User, now: dt.datetime) -> None:
    """Make the target groups, with how large they were half a year ago, and since."""
    known = set(TargetGroup.objects.values_list("name", flat=True))
    for name, address, language, sizes in GROUPS:
        if name in known:
            continue
        values = {"name": name, "address": address, "language": language, "looked_after_by": by}
        group = create_group(values=values, scope=scope_of(by), by=by, now=now)
        for months, size in enumerate(reversed(sizes)):
            counted_on = (now - dt.timedelta(days=90 * months)).date()
            count_group(group=group, size=size, counted_on=counted_on)
        # Of one of them two members read a list.
        Source.objects.filter(name=name, kind="group").update(group=group)


def move(*, by: User, now: dt.datetime, start: Standing, to: Standing, many: int) -> None:
    """Let some people of one standing take another."""
    why = {Standing.INVITED: "invited", Standing.TALKING: "answered", Standing.FORMER: "left"}[to]
    for number in chosen(by, now, start, many):
        change_standing(person_id=number, to=to, why=why, by=by, now=now)


def chosen(by: User, now: dt.datetime, standing: Standing, many: int) -> list[int]:
    """Return the first of a standing who wait for no decision, in the order they came."""
    found = people(by, now).filter(standing=standing, held_back=False).order_by("pk")
    return list(found.values_list("pk", flat=True)[:many])


def people(by: User, now: dt.datetime) -> PersonQuerySet:
    """Return whom the demo's coordinator sees."""
    return Person.objects.visible_to(scope_of(by), now)
