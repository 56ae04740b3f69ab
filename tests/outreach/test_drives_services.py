"""Drives made, started, paused and ended; their lists read; openings written."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.lists.models import Listing, WaitingList
from iskra.lists.services.choosing import EVERYBODY
from iskra.outreach import errors
from iskra.outreach.models import Assignment, Candidate, Drive, Script, Slice
from iskra.outreach.selectors.scripts import opening_for, preview
from iskra.outreach.services import drives, gathering, scripts
from iskra.outreach.services.groups_and_slices import cut_group, take_slice
from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.taking import take_batch
from iskra.work.api import progress_of, run_due
from tests.accounts.factories import make_coordinator, make_section
from tests.conftest import NOW
from tests.lists.factories import brought_in, make_source, make_upload
from tests.outreach.factories import (
    make_candidates,
    make_drive,
    make_group,
    make_volunteer,
)

pytestmark = pytest.mark.django_db
OPENING = "Hola {name}, {volunteer} de {movement}: {link}"
NAMES = ("Ana Diaz", "Bruno Lima", "Chen Wei", "Dina Haddad", "Emil Novak")
FRIENDS = [
    {"name": name, "link": f"https://facebook.com/{name.split()[1].lower()}.{n}77"}
    for n, name in enumerate(NAMES)
]


def scope_of(user):
    from iskra.accounts.api import scope_of as scope  # noqa: PLC0415 - one name for both

    return scope(user)


def values(**more):
    return {"name": "May", "purpose": "Come", "starts_on": NOW.date(), **more}


def made(**more):
    return drives.create_drive(values=values(**more), scope=EVERYBODY, by=None, now=NOW)


def gathered(drive, now=NOW):
    gathering.ask(drive=drive, now=now)
    run_due(now, kinds={gathering.KIND})
    return Candidate.objects.filter(drive=drive)


def prospects(rows=FRIENDS, *, group=None):
    source = make_source("group", country="ES", language="es", group=group)
    make_coordinator()
    brought_in(rows, source=source)
    return source


def test_a_drive_is_made_and_draws_on_groups_and_lists():
    group, source = make_group(), make_source()

    drive = made(groups=[group], sources=[source])

    assert drive.state == "draft"
    assert [one.group for one in drive.in_groups.all()] == [group]
    assert [one.source for one in drive.in_sources.all()] == [source]


def test_a_coordinator_of_a_section_makes_drives_of_that_section_only():
    mine, other = make_section(countries=["ES"]), make_section(countries=["AR"])
    scope = scope_of(make_coordinator(sections=[mine]))

    for section in (None, other):
        with pytest.raises(errors.ElsewhereError):
            drives.create_drive(values=values(section=section), scope=scope, by=None, now=NOW)

    told = values(section=mine)
    assert drives.create_drive(values=told, scope=scope, by=None, now=NOW).section == mine


def test_changing_a_drive_leaves_groups_that_somebody_does_not_see():
    mine = make_section(countries=["ES"])
    far, near = make_group(country="AR"), make_group(country="ES")
    drive = made(groups=[far, near], section=mine)
    scope = scope_of(make_coordinator(sections=[mine]))

    drives.change_drive(
        drive=drive, values={"groups": [], "section": mine}, scope=scope, by=None, now=NOW
    )

    assert [one.group for one in drive.in_groups.all()] == [far]


def test_two_who_change_a_drive_at_once_do_not_overwrite_each_other():
    drive = made()
    drives.change_drive(
        drive=drive, values={"name": "A"}, scope=EVERYBODY, version=1, by=None, now=NOW
    )

    with pytest.raises(errors.DriveChangedError):
        drives.change_drive(
            drive=drive, values={"name": "B"}, scope=EVERYBODY, version=1, by=None, now=NOW
        )

    assert Drive.objects.get().name == "A"


def test_a_drive_does_not_start_without_anybody_to_write_to_or_words():
    drive = made()

    with pytest.raises(errors.NothingToDrawOnError):
        drives.start(drive=drive, by=None, now=NOW)
    drives.change_drive(
        drive=drive, values={"groups": [make_group()]}, scope=EVERYBODY, by=None, now=NOW
    )
    with pytest.raises(errors.NoOpeningError):
        drives.start(drive=drive, by=None, now=NOW)


def test_the_movements_opening_is_enough_to_start():
    scripts.write_opening(drive=None, language="es", body=OPENING, by=None, now=NOW)
    drive = made(groups=[make_group()])

    started = drives.start(drive=drive, by=None, now=NOW)

    assert started.state == "running"
    assert started.started_at == NOW


def test_a_paused_drive_starts_again_and_an_ended_one_does_not():
    scripts.write_opening(drive=None, language="es", body=OPENING, by=None, now=NOW)
    drive = made(groups=[make_group()])
    drives.start(drive=drive, by=None, now=NOW)
    drives.pause(drive=drive, by=None, now=NOW)
    later = NOW + dt.timedelta(days=1)

    assert drives.start(drive=drive, by=None, now=later).started_at == NOW
    drives.end(drive=drive, by=None, now=later)
    for act in (drives.start, drives.pause, drives.end):
        with pytest.raises(errors.DriveOverError):
            act(drive=drive, by=None, now=later)


def test_a_drive_that_ends_while_people_work_takes_back_whom_nobody_opened():
    drive = make_drive()
    make_candidates(drive, 10)
    volunteer = make_volunteer(drive)
    held = take_batch(drive=drive, volunteer=volunteer, now=NOW)
    open_assignment(assignment=held[0], volunteer=volunteer, now=NOW)

    back = drives.end(drive=drive, by=None, now=NOW)

    assert back == len(held) - 1
    assert [one.pk for one in Assignment.objects.open()] == [held[0].pk]
    assert set(Assignment.objects.exclude(pk=held[0].pk).values_list("closed_why", flat=True)) == {
        "ended"
    }


def test_the_end_gives_slices_back_and_deletes_waiting_lists_that_nobody_else_needs():
    drive, volunteer = make_drive(), make_volunteer()
    group = make_group(drive)
    drive.volunteers.create(volunteer=volunteer, joined_at=NOW)
    cut_group(drive=drive, group=group, cut="initial", values=["A"], by=None, now=NOW)
    take_slice(part=Slice.objects.get(), volunteer=volunteer, now=NOW)
    lists = [waiting_list(drive), waiting_list(drive, make_drive())]

    drives.end(drive=drive, by=None, now=NOW)

    assert Slice.objects.get().state == "untouched"
    closed = [WaitingList.objects.get(pk=one.pk).closed_at is not None for one in lists]
    assert closed == [True, False]


def waiting_list(*of):
    source = make_source("group")
    for drive in of:
        drive.in_sources.create(source=source)
    content = f"name\nAna {source.pk}\n".encode()
    return WaitingList.objects.create(
        source=source,
        upload=make_upload(content),
        rows=1,
        created_at=NOW,
        delete_at=NOW + dt.timedelta(days=30),
    )


def test_everybody_on_a_drives_lists_becomes_a_candidate_once():
    drive = make_drive()
    group = make_group(drive)
    prospects(group=group)

    found = gathered(drive)
    again = gathered(drive)

    assert found.count() == again.count() == len(FRIENDS)
    assert set(found.values_list("group", "channel", "language", "country")) == {
        (group.pk, "facebook", "es", "ES")
    }
    assert found.values("sort").distinct().count() == len(FRIENDS)


def test_somebody_on_two_lists_of_a_drive_is_one_candidate():
    drive = make_drive()
    for _ in range(2):
        drive.in_sources.create(source=prospects(FRIENDS[:1]))

    found = gathered(drive)

    assert found.count() == 1
    assert Listing.objects.count() == 2


def test_gathering_goes_on_where_it_was_killed(monkeypatch):
    drive = make_drive()
    drive.in_sources.create(source=prospects())
    monkeypatch.setattr(gathering, "AT_ONCE", 2)
    note = gathering.note
    calls = []

    def dies(*args, **more):
        if calls:
            raise RuntimeError
        calls.append(1)
        return note(*args, **more)

    monkeypatch.setattr(gathering, "note", dies)
    gathered(drive)
    assert Candidate.objects.count() == 2

    monkeypatch.setattr(gathering, "note", note)
    gathered(drive, NOW + dt.timedelta(minutes=1))

    assert Candidate.objects.count() == len(FRIENDS)


def test_the_sweep_reads_lists_that_grew_and_leaves_the_others():
    drive = make_drive()
    source = prospects(FRIENDS[:2])
    drive.in_sources.create(source=source)
    assert gathering.sweep(NOW) == 1
    run_due(NOW, kinds={gathering.KIND})
    assert gathering.sweep(NOW) == 0

    brought_in(FRIENDS, source=source)

    assert gathering.sweep(NOW) == 1
    run_due(NOW, kinds={gathering.KIND})
    assert Candidate.objects.count() == len(FRIENDS)
    assert progress_of(gathering.KIND, str(drive.public_id)).state == "done"


def test_an_opening_says_who_asks_and_leads_to_the_rest():
    drive = make_drive(opening="")

    with pytest.raises(errors.PlacesMissingError, match="movement"):
        scripts.write_opening(drive=drive, language="es", body="Hola {link}", by=None, now=NOW)
    with pytest.raises(errors.PlacesUnknownError, match="nmae"):
        scripts.write_opening(drive=drive, language="es", body=OPENING + "{nmae}", by=None, now=NOW)

    assert not Script.objects.exists()


def test_an_opening_written_anew_retires_the_one_before_and_keeps_it():
    drive = make_drive(opening="")
    for number in (1, 2):
        body = OPENING + str(number)
        scripts.write_opening(drive=drive, language="es", body=body, by=None, now=NOW)

    held = opening_for(drive, "es-mx")

    assert (held.version, held.body[-1]) == (2, "2")
    assert Script.objects.filter(retired_at=NOW).count() == 1


def test_a_drives_own_opening_counts_before_the_movements():
    drive = make_drive(opening="")
    for of in (drive, None):
        scripts.write_opening(drive=of, language="es", body=OPENING, by=None, now=NOW)

    held = opening_for(drive, "es")
    assert held.drive == drive
    scripts.retire(script=held, by=None, now=NOW)

    assert opening_for(drive, "es").drive is None
    assert opening_for(drive, "ta") is None


def test_a_preview_shows_names_of_several_scripts_and_none():
    shown = preview(
        language="ar",
        body="{name} {movement} {link}",
        volunteer="L",
        movement="M",
        link="x.org/i/A",
    )

    assert shown.direction == "rtl"
    assert len(shown.samples) == 5
    assert all("{" not in one.text for one in shown.samples)
