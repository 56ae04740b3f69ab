"""A drive in the demo: groups cut, people shared out, two weeks of work.

Five steps; each asks first whether it was taken, so that it may be stopped and taken up anywhere.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.accounts.api import Role, User, add_user, scope_of
from iskra.demo.register import past, two_weeks
from iskra.demo.register.openings import OPENINGS
from iskra.demo.register.two_weeks import BEGUN
from iskra.demo.register.users import user_of
from iskra.lists.api import Source, TargetGroup
from iskra.outreach.api import (
    Candidate,
    Drive,
    ShareOut,
    Slice,
    Volunteer,
    create_drive,
    cut_by_initial,
    cut_group,
    finish_slice,
    join_drive,
    keep_page,
    preview_share_out,
    share_out,
    start_drive,
    take_slice,
    volunteer_of,
    write_opening,
)

if TYPE_CHECKING:
    from iskra.work.api import Job

NAME: Final = "Rents and wages: the first talk"
PURPOSE: Final = "We ask people who spoke for the same aims whether they want to hear from us."
GROUP_SOURCE: Final = "Рабочая сеть"
SOON: Final = dt.timedelta(milliseconds=300)
# Whoever helps Vera: first name, languages, country, hours a week.
HELPERS: Final = (
    ("Lena", ["ru", "de"], "DE", 6),
    ("Tomás", ["es", "pt", "en"], "ES", 4),
    ("Amal", ["ar", "fr"], "FR", 3),
    ("Ruslan", ["ru", "tr"], "TR", 8),
)


def drive_on(job: Job, *, by: User) -> bool:
    """Take the next step of the demo's drive; return whether it stands as it should."""
    now = job.clock()
    drive = Drive.objects.filter(name=NAME).first() or set_up(by, now - BEGUN)
    job.keep()
    if not drive.share_outs.exists():
        return not begin_sharing(drive, by, now)
    latest = drive.share_outs.order_by("-pk")[0]
    if latest.stage == ShareOut.Stage.READY:
        share_out(share=latest, by=by, now=now)
    if latest.stage == ShareOut.Stage.DONE:
        two_weeks.live_through(drive, job=job)
        past.look_back(drive, by=by, job=job)
    return latest.stage in {ShareOut.Stage.DONE, ShareOut.Stage.FAILED}


@transaction.atomic
def set_up(by: User, now: dt.datetime) -> Drive:
    """Make the drive with its openings, volunteers and slices, and start it."""
    groups = list(TargetGroup.objects.filter(looked_after_by=by))
    values = {
        "name": NAME,
        "purpose": PURPOSE,
        "starts_on": now.date(),
        # The demo is looked at in the middle of somebody's night, too.
        "quiet_from": dt.time(0),
        "quiet_to": dt.time(0),
        "groups": groups,
        "sources": list(Source.objects.filter(name=GROUP_SOURCE)),
    }
    drive = create_drive(values=values, scope=scope_of(by), by=by, now=now)
    for language, body in OPENINGS.items():
        write_opening(drive=drive, language=language, body=body, by=by, now=now)
    helpers = [join(drive, person, groups, by, now) for person in make_helpers(by, now)]
    start_drive(drive=drive, by=by, now=now)
    for group in groups:
        cut_up(drive, group, helpers, by, now)
    return drive


def make_helpers(by: User, now: dt.datetime) -> list[tuple[User, dict[str, object]]]:
    """Return the volunteers of the drive, with what they give; Vera is the first."""
    vera: dict[str, object] = {"languages": ["en", "es", "ru"], "country": "ES", "hours_a_week": 5}
    found = [(user_of("volunteer"), vera)]
    for name, languages, country, hours in HELPERS:
        email = f"{name.lower().replace('á', 'a')}@demo.example"
        user = User.objects.filter(email=email).first() or add_user(
            email=email,
            roles=[Role.VOLUNTEER],
            first_name=name,
            last_name="Demo",
            sections=[],
            by=by,
            now=now,
        )
        given: dict[str, object] = {"languages": languages, "country": country}
        found.append((user, {**given, "hours_a_week": hours}))
    return found


def join(
    drive: Drive,
    person: tuple[User, dict[str, object]],
    groups: list[TargetGroup],
    by: User,
    now: dt.datetime,
) -> Volunteer:
    """Let a user take part as a volunteer who is in the groups of their languages."""
    user, given = person
    volunteer = volunteer_of(user, now=now, looked_after_by=by, **given)
    volunteer.groups.set([one for one in groups if one.language in volunteer.languages])
    join_drive(drive=drive, volunteer=volunteer, by=by, now=now)
    return volunteer


def cut_up(
    drive: Drive, group: TargetGroup, helpers: list[Volunteer], by: User, now: dt.datetime
) -> None:
    """Cut a group by initials; some parts are looked through, one of them to its end."""
    parts = cut_by_initial(group.language, 12)
    cut_group(drive=drive, group=group, cut="initial", values=parts, by=by, now=now)
    slices = Slice.objects.filter(drive=drive, group=group).order_by("position")
    able = [one for one in helpers if group.language in one.languages]
    for number, (part, volunteer) in enumerate(zip(slices, able * 2, strict=False)):
        taken = take_slice(part=part, volunteer=volunteer, now=now)
        keep_page(part=taken, volunteer=volunteer, page=3 + number, now=now)
        if number == 0:
            finish_slice(part=taken, volunteer=volunteer, now=now)


def begin_sharing(drive: Drive, by: User, now: dt.datetime) -> bool:
    """Have it counted who gets whom, once the lists are read; return whether to come back."""
    if not Candidate.objects.filter(drive=drive).exists():
        return True
    preview_share_out(drive=drive, by=by, now=now)
    return True
