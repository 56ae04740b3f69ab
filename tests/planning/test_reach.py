"""Groups, looks and counts of a drive."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.lists.services.sources import count_group
from iskra.planning.errors import (
    ImpossibleLookError,
    NothingReadError,
    SameGroupError,
    TooManyGroupsError,
)
from iskra.planning.models import Look, ReadCount, SizedGroup
from iskra.planning.rules.sizes import Line
from iskra.planning.selectors import reach
from iskra.planning.services import counting, groups
from iskra.work.api import run_due
from tests.conftest import NOW
from tests.lists.review import join_by_import, make_listing, make_source
from tests.outreach.factories import make_drive, make_group
from tests.people.factories import make_many
from tests.planning.factories import TODAY, make_sized

pytestmark = pytest.mark.django_db


def look(first, second, **values):
    return groups.look(first=first, second=second, by=None, now=NOW, **values)


def test_a_group_typed_in_again_gets_its_new_size():
    drive = make_drive()
    groups.add(drive=drive, lines=[Line("A", 5), Line("B", 7)], now=NOW)

    groups.add(drive=drive, lines=[Line("A", 9)], now=NOW)

    assert dict(SizedGroup.objects.values_list("name", "size")) == {"A": 9, "B": 7}


def test_more_groups_than_can_be_shown_are_refused_as_one():
    drive = make_drive()

    with pytest.raises(TooManyGroupsError):
        groups.add(drive=drive, lines=[Line(str(n), n) for n in range(61)], now=NOW)

    assert not SizedGroup.objects.exists()


def test_target_groups_come_with_the_size_counted_last():
    drive = make_drive()
    group = make_group(drive)
    make_group(drive)
    for days, size in ((90, 10), (1, 30), (40, 20)):
        count_group(group=group, size=size, counted_on=TODAY - dt.timedelta(days=days))

    assert groups.take(drive=drive) == 1
    assert groups.take(drive=drive) == 1

    taken = SizedGroup.objects.get()
    assert (taken.name, taken.size, taken.target) == (group.name, 30, group)


def test_a_look_says_how_many_two_groups_share_and_how_sure_that_is():
    drive = make_drive()
    first, second = make_sized(drive, 80_000), make_sized(drive, 15_000)
    look(first, second, drawn=50, found=5)

    known = reach.known(drive)

    (one,) = known.looks
    assert one.pair.shared_low < one.pair.shared == 8_000 < one.pair.shared_high
    assert known.bounds.at_most == 95_000 - one.pair.shared_low
    assert known.most_new.group == first


def test_a_second_look_takes_the_place_of_the_first():
    drive = make_drive()
    first, second = make_sized(drive, 80), make_sized(drive, 40)
    look(first, second, drawn=50, found=5)
    look(first, second, drawn=60, found=7)

    assert Look.objects.get().found == 7


@pytest.mark.parametrize(("drawn", "found"), [(81, 5), (50, 41), (50, 51), (0, 0)])
def test_what_cannot_be_drawn_or_found_is_refused(drawn, found):
    drive = make_drive()
    first, second = make_sized(drive, 80), make_sized(drive, 40)

    with pytest.raises(ImpossibleLookError):
        look(first, second, drawn=drawn, found=found)


def test_a_group_is_not_looked_up_in_itself():
    one = make_sized(make_drive(), 80)

    with pytest.raises(SameGroupError):
        look(one, one, drawn=5, found=5)


def test_a_look_that_a_new_size_made_impossible_is_left_out():
    drive = make_drive()
    first, second = make_sized(drive, 80), make_sized(drive, 40)
    look(first, second, drawn=50, found=5)

    SizedGroup.objects.filter(pk=first.pk).update(size=10)

    assert reach.known(drive).looks == []


def test_groups_of_nobody_are_nobody():
    drive = make_drive()
    make_sized(drive, 0)

    known = reach.known(drive)

    assert (known.bounds.at_least, known.bounds.at_most) == (0, 0)
    assert known.most_new is None


def test_nothing_is_known_without_groups():
    assert reach.known(make_drive()).bounds is None


def two_lists(drive):
    """Two lists of three and two people; one is on both."""
    tenants, union = make_source("Tenants"), make_source("Union")
    first, *_others = [make_listing(person, source=tenants) for person in make_many(3)]
    again, _other = [make_listing(person, source=union) for person in make_many(2)]
    join_by_import(first, again)
    for source in (tenants, union):
        drive.in_sources.create(source=source)


def test_lists_that_were_read_are_counted_exactly():
    drive = make_drive()
    two_lists(drive)

    counting.ask(drive=drive, now=NOW)
    assert counting.progress(drive) is not None
    run_due(NOW, kinds={counting.KIND})

    found = reach.read(drive)
    assert (found.row.people, found.row.memberships) == (4, 5)
    assert found.sets == [("Tenants", 3), ("Union", 2)]
    assert found.order == [("Tenants", 3, 3), ("Union", 1, 4)]
    assert found.overlaps == [((0,), 2), ((0, 1), 1), ((1,), 1)]
    assert [one["alone"] for one in found.row.lists] == [2, 1]


def test_lists_that_nobody_read_are_not_counted():
    with pytest.raises(NothingReadError):
        counting.ask(drive=make_drive(), now=NOW)


def test_a_count_goes_when_the_lists_are_empty():
    drive = make_drive()
    two_lists(drive)
    counting.ask(drive=drive, now=NOW)
    run_due(NOW, kinds={counting.KIND})
    drive.in_sources.all().delete()
    counting.work.add(
        kind=counting.KIND,
        key=str(drive.public_id),
        now=NOW,
        payload={"drive": str(drive.public_id)},
    )

    run_due(NOW, kinds={counting.KIND})

    assert not ReadCount.objects.exists()


def test_small_lists_of_many_are_counted_as_one(monkeypatch):
    monkeypatch.setattr(counting, "MOST_LISTS", 2)
    drive = make_drive()
    two_lists(drive)
    third = make_source("Street")
    make_listing(make_many(1)[0], source=third)
    drive.in_sources.create(source=third)

    names, people, lists = counting.rows_of(drive)

    assert names == ["Tenants", "…"]
    assert len(people) == 6
    assert sorted(lists) == [0, 0, 0, 1, 1, 1]
