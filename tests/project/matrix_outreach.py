"""What the addresses of outreach and door are tried on."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from iskra.lists.models import WaitingList
from iskra.outreach.models import Assignment, Care, Slice, Volunteer
from iskra.outreach.services import messages as drive_messages
from iskra.outreach.services import replies
from iskra.outreach.services.taking import take_batch
from tests.door import factories as door
from tests.outreach import factories as outreach
from tests.outreach.factories import join, make_drive, make_group, make_volunteer, say
from tests.people.factories import make_person
from tests.project.matrix_register import a_waiting_list
from tests.project.matrix_world import (
    ELSEWHERE,
    EVERYBODY,
    HERE,
    MARK,
    VOLUNTEER,
    World,
    registered,
    stranger,
)

if TYPE_CHECKING:
    from iskra.outreach.models import Drive


def drive_of(world: World) -> tuple[Drive, Volunteer]:
    """Make a drive of all sections in which the world's volunteer takes part: no marked one."""
    now = timezone.now()
    drive = make_drive(now=now, quiet_from=dt.time(0), quiet_to=dt.time(0))
    user = world.users[VOLUNTEER]
    volunteer = Volunteer.objects.filter(user=user).first() or make_volunteer(user=user, now=now)
    join(drive, volunteer, now=now)
    return drive, volunteer


def held(world: World, **values: Any) -> Assignment:
    drive, volunteer = drive_of(world)
    card = {"name": f"{MARK} {uuid.uuid4().hex[:8]}", "links": [f"facebook.com/{uuid.uuid4().hex}"]}
    person = make_person(now=timezone.now(), country="FR", **card)
    given = {"how": "claim", "language": "es", "channel": "facebook", **values}
    now = timezone.now()
    return Assignment.objects.create(
        drive=drive,
        volunteer=volunteer,
        person=person,
        part=person,
        given_at=now,
        lease_until=now + dt.timedelta(hours=36),
        **given,
    )


@registered(
    "outreach:today_person",
    "outreach:today_wrote",
    "outreach:today_reminded",
    "outreach:today_hand_over",
    "outreach:today_report",
    seen_by=(VOLUNTEER,),
)
def somebody_in_hand(world: World) -> dict[str, Any]:
    return {"assignment": held(world).public_id}


@registered("outreach:today_undo", seen_by=(VOLUNTEER,))
def an_outcome(world: World) -> dict[str, Any]:
    one = held(world)
    say(one, "requested", now=timezone.now())
    return {"approach": one.approaches.get().public_id}


@registered("outreach:today_take", "outreach:today_claim", seen_by=(VOLUNTEER,))
def a_running_drive(world: World) -> dict[str, Any]:
    return {"drive": drive_of(world)[0].public_id}


def a_part_of_a_group(world: World, **values: Any) -> Slice:
    drive, volunteer = drive_of(world)
    group = make_group(drive, language="es", now=timezone.now())
    if values:
        values |= {"volunteer": volunteer, "lease_until": timezone.now() + dt.timedelta(days=1)}
    return Slice.objects.create(drive=drive, group=group, cut="initial", value=MARK, **values)


@registered("outreach:today_slice_take", seen_by=(VOLUNTEER,))
def a_free_part(world: World) -> dict[str, Any]:
    return {"part": a_part_of_a_group(world).public_id}


@registered("outreach:today_slice", seen_by=(VOLUNTEER,))
def a_held_part(world: World) -> dict[str, Any]:
    return {"part": a_part_of_a_group(world, state="leased").public_id}


@registered("outreach:today_slice_act", seen_by=(VOLUNTEER,))
def a_part_to_act_on(world: World) -> dict[str, Any]:
    return {**a_held_part(world), "act": "done"}


@registered("outreach:today_message_read", seen_by=(VOLUNTEER,))
def a_word_of_coordinators(world: World) -> dict[str, Any]:
    drive, _volunteer = drive_of(world)
    sent = drive_messages.send(drive=drive, body=MARK, by=None, now=timezone.now())
    return {"message": sent.public_id}


@registered(
    "outreach:today_talk",
    "outreach:today_rhythm",
    "outreach:today_care_hand_over",
    seen_by=(VOLUNTEER,),
)
def somebody_looked_after(world: World) -> dict[str, Any]:
    # Of no section here: whom a coordinator sees anyway proves nothing.
    person = make_person("member", now=timezone.now(), country="FR", name=MARK)
    drive_of(world)
    user = world.users[VOLUNTEER]
    Care.objects.create(person=person, part=person, user=user, since=timezone.now())
    return {"person": person.public_id}


@registered("outreach:guides_decide", seen_by=(HERE, ELSEWHERE))
def a_proposed_answer(_world: World) -> dict[str, Any]:
    told = {"language": "es", "question": f"{MARK} {uuid.uuid4().hex}", "body": MARK}
    made = replies.propose(**told, by=stranger(), now=timezone.now())
    return {"reply": made.public_id, "verdict": "accept"}


# ── outreach: drives ────────────────────────────────────────────────────────────────────────────
def a_drive_here(world: World) -> Drive:
    """A drive of section A that runs, with somebody who takes part."""
    now = timezone.now()
    return outreach.make_drive(
        now=now,
        name=f"{MARK} {uuid.uuid4().hex[:8]}",
        purpose=MARK,
        section=world.here,
        quiet_from=dt.time(0),
        quiet_to=dt.time(0),
    )


@registered(
    "outreach:drive",
    "outreach:drive_edit",
    "outreach:drive_start",
    "outreach:drive_pause",
    "outreach:drive_end",
    "outreach:drive_openings",
    "outreach:opening_write",
    "outreach:drive_groups",
    "outreach:drive_volunteers",
    "outreach:volunteer_invite",
    "outreach:drive_share",
    "outreach:share_preview",
    "outreach:drive_blocked",
    "outreach:drive_gather",
    "outreach:drive_attention",
    "outreach:drive_care",
    "outreach:care_give",
    "outreach:drive_reports",
    "outreach:purpose_write",
    "outreach:drive_messages",
    seen_by=(HERE,),
)
def a_drive(world: World) -> dict[str, Any]:
    return {"drive": a_drive_here(world).public_id}


@registered("outreach:opening_retire", seen_by=(HERE,))
def an_opening(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    return {"drive": drive.public_id, "opening": drive.scripts.get().public_id}


@registered(
    "outreach:drive_group",
    "outreach:group_cut",
    "outreach:group_pause",
    "outreach:group_resume",
    seen_by=(HERE,),
)
def a_group_of_a_drive(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    group = outreach.make_group(drive, name=MARK, now=timezone.now())
    return {"drive": drive.public_id, "group": group.public_id}


@registered(
    "outreach:slice_give", "outreach:slice_take_back", "outreach:slice_remove", seen_by=(HERE,)
)
def a_slice_of_a_drive(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    group = outreach.make_group(drive, name=MARK, now=timezone.now())
    part = drive.slices.create(group=group, cut="town", value=MARK)
    return {"drive": drive.public_id, "part": part.public_id}


@registered(
    "outreach:drive_volunteer",
    "outreach:volunteer_pause",
    "outreach:volunteer_resume",
    "outreach:volunteer_talked",
    "outreach:volunteer_leave",
    "outreach:volunteer_join",
    "outreach:volunteer_hand_over",
    seen_by=(HERE,),
)
def a_member_of_a_drive(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    member = outreach.make_volunteer(drive, now=timezone.now())
    return {"drive": drive.public_id, "volunteer": member.public_id}


@registered("outreach:volunteer_hand_back", seen_by=(HERE,))
def a_handing_over(world: World) -> dict[str, Any]:
    return {**a_member_of_a_drive(world), "moment": 1}


@registered("outreach:share_confirm", "outreach:share_undo", seen_by=(HERE,))
def a_sharing_out(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    share = drive.share_outs.create(at=timezone.now(), stage="ready")
    return {"drive": drive.public_id, "share": share.public_id}


@registered("outreach:portion_open", seen_by=(HERE,))
def a_portion(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    # The list is also its officer's business, the drive is not.
    waiting = a_waiting_list(world, name="Seen by both")
    found = WaitingList.objects.get(public_id=waiting["waiting"])
    drive.in_sources.create(source=found.source)
    return {"drive": drive.public_id, **waiting}


def held_in_a_drive(world: World) -> Any:
    now = timezone.now()
    drive = a_drive_here(world)
    outreach.make_candidate(drive, now=now)
    volunteer = outreach.make_volunteer(drive, now=now)
    (given,) = take_batch(drive=drive, volunteer=volunteer, now=now)
    return given


@registered("outreach:asked_decide", seen_by=(HERE,))
def an_asked_volunteer(world: World) -> dict[str, Any]:
    given = held_in_a_drive(world)
    asked = timezone.now() - dt.timedelta(days=20)
    type(given).objects.filter(pk=given.pk).update(state="asked", asked_at=asked)
    return {"drive": given.drive.public_id, "assignment": given.public_id}


@registered("outreach:report", "outreach:report_reopen", seen_by=(HERE,))
def a_report(world: World) -> dict[str, Any]:
    given = held_in_a_drive(world)
    told = {"drive": given.drive, "volunteer": given.volunteer, "at": timezone.now()}
    made = given.reports.create(**told, note=MARK)
    return {"drive": given.drive.public_id, "report": made.public_id}


@registered("outreach:alarm_settle", "outreach:alarm_reopen", seen_by=(HERE,))
def an_alarm(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    member = outreach.make_volunteer(drive, now=timezone.now())
    made = drive.alarms.create(volunteer=member, what="opened", at=timezone.now())
    return {"drive": drive.public_id, "alarm": made.public_id}


@registered("outreach:care_hand_over", seen_by=(HERE,))
def a_contact_in_a_drive(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    member = outreach.make_volunteer(drive, now=timezone.now())
    person = make_person("consented", now=timezone.now(), country="FR", name=MARK)
    given = {"part": person, "user": member.user, "since": timezone.now()}
    drive.cares.create(person=person, **given)
    return {"drive": drive.public_id, "contact": member.user.public_id}


@registered("outreach:care_take_back", seen_by=(HERE,))
def a_handing_over_of_care(world: World) -> dict[str, Any]:
    return {"drive": a_drive_here(world).public_id, "moment": 1}


@registered("outreach:today_care_back", seen_by=(HERE, ELSEWHERE, VOLUNTEER))
def a_handing_over_of_ones_own(_world: World) -> dict[str, Any]:
    return {"moment": 1}


@registered("outreach:message_take_back", seen_by=(HERE,))
def a_message_to_volunteers(world: World) -> dict[str, Any]:
    drive = a_drive_here(world)
    made = drive.messages.create(at=timezone.now(), body=MARK)
    return {"drive": drive.public_id, "message": made.public_id}


# ── door ─────────────────────────────────────────────────────────────────────────────────────────
# Who holds a code may read its page; what it says names nobody who was invited.
@registered(
    "door:invitation",
    "door:invitation_answer",
    "door:invitation_yes",
    "door:invitation_mine",
    seen_by=EVERYBODY,
)
def an_invitation(_world: World) -> dict[str, Any]:
    now = timezone.now()
    return {"code": door.invite(make_person("invited", now=now, name=MARK, country="ES"), now)}


def an_address() -> dict[str, Any]:
    """An address of its own: one gets three mails a day."""
    email = f"{uuid.uuid4().hex}@example.org"
    return {"email": email, "emails": [email]}


@registered("door:confirm", seen_by=EVERYBODY)
def a_record_that_waits(_world: World) -> dict[str, Any]:
    now = timezone.now()
    return {"token": door.mailed(door.take("join", now=now, name=MARK, **an_address()), now)}


@registered("door:my_link", seen_by=EVERYBODY)
def a_link_to_my_page(_world: World) -> dict[str, Any]:
    now = timezone.now()
    return {"token": door.my_link_of(door.joined(now, name=MARK, **an_address()), now)}


@registered("door:record_type", seen_by=())
def somebody_of_another_volunteer(_world: World) -> dict[str, Any]:
    now = timezone.now()
    door.invite(make_person("talking", now=now, name=MARK, country="FR"), now)
    return {"assignment": door.Assignment.objects.latest("pk").public_id}
