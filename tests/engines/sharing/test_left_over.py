import pytest

from iskra.engines.sharing import (
    PersonFacts,
    Reason,
    Settings,
    UnusableFactsError,
    UnusableSettingsError,
    VolunteerFacts,
)
from tests.engines.sharing.drives import shared_out

ONE = [VolunteerFacts(101, ["pt"], capacity=1)]


@pytest.mark.parametrize(
    ("person", "reason", "languages"),
    [
        (PersonFacts(1), Reason.NO_LANGUAGE_KNOWN, ()),
        (PersonFacts(1, ["ta", "si"]), Reason.NO_SPEAKER, ("si", "ta")),
        (PersonFacts(1, ["pt"], never_to=[101]), Reason.FORBIDDEN, ("pt",)),
    ],
)
def test_who_cannot_go_to_anybody_is_told_why(person, reason, languages):
    done = shared_out([person], ONE)

    assert [(one.reason, one.languages) for one in done.left_over] == [(reason, languages)]
    assert done.left_over_because == {(reason, languages, ()): 1}


def test_without_any_volunteer_the_missing_language_is_named():
    done = shared_out([PersonFacts(1, ["ta"])], [])

    assert [one.reason for one in done.left_over] == [Reason.NO_SPEAKER]
    assert done.quality == 1


def test_when_all_are_full_that_is_the_reason_and_the_first_by_id_went():
    done = shared_out([PersonFacts(one, ["pt"]) for one in (2, 1)], ONE)

    assert done.new == {1: 101}
    assert [(one.person, one.reason) for one in done.left_over] == [(2, Reason.VOLUNTEERS_FULL)]


def test_a_group_that_is_full_is_named():
    people = [PersonFacts(1, ["pt"], groups=[7, 8])]

    done = shared_out(people, ONE, Settings(most_of_group_a_day=0))

    assert [(one.reason, one.groups) for one in done.left_over] == [(Reason.GROUP_FULL, (7, 8))]


def test_who_was_with_somebody_who_left_waits_again():
    done = shared_out([PersonFacts(1, ["pt"])], ONE, fixed={1: 999})

    assert done.new == {1: 101}


def test_people_under_way_who_are_not_told_are_refused():
    with pytest.raises(UnusableFactsError, match="Person 5"):
        shared_out([PersonFacts(1, ["pt"])], ONE, fixed={5: 101})


@pytest.mark.parametrize(
    ("people", "volunteers"),
    [
        ([PersonFacts(1), PersonFacts(1)], ONE),
        ([], ONE * 2),
        ([], [VolunteerFacts(1, capacity=-1)]),
        ([], [VolunteerFacts(1, held_by_group={1: -1})]),
    ],
)
def test_facts_that_cannot_be_are_refused(people, volunteers):
    with pytest.raises(UnusableFactsError):
        shared_out(people, volunteers)


@pytest.mark.parametrize(
    "wrong",
    [{"given": 4.0}, {"knows": -1.0}, {"days": 0}, {"most_of_group_a_day": -1}],
)
def test_settings_that_cannot_be_are_refused(wrong):
    with pytest.raises(UnusableSettingsError):
        Settings(**wrong)
