"""Each wish counts: turning it off changes who gets whom."""

from iskra.engines.sharing import PersonFacts, Settings, VolunteerFacts
from tests.engines.sharing.drives import shared_out


def test_who_knows_somebody_gets_them_unless_that_weighs_nothing():
    people = [PersonFacts(1, ["pt"], known_by=[102])]
    volunteers = [VolunteerFacts(one, ["pt"], capacity=4) for one in (101, 102)]

    on, off = (shared_out(people, volunteers, Settings(knows=w)).new for w in (4.0, 0.0))

    assert (on, off) == ({1: 102}, {1: 101})


def test_who_shares_a_group_gets_them_unless_that_weighs_nothing():
    people = [PersonFacts(1, ["pt"], groups=[7])]
    volunteers = [
        VolunteerFacts(101, ["pt"], groups=[8], capacity=4),
        VolunteerFacts(102, ["pt"], groups=[7], capacity=4),
    ]

    on, off = (shared_out(people, volunteers, Settings(group=w)).new for w in (2.0, 0.0))

    assert (on, off) == ({1: 102}, {1: 101})


def test_the_same_region_goes_before_the_same_country_unless_that_weighs_nothing():
    people = [PersonFacts(1, ["pt"], place="PT-11")]
    volunteers = [
        VolunteerFacts(101, ["pt"], place="PT", capacity=4),
        VolunteerFacts(102, ["pt"], place="PT-11", capacity=4),
    ]

    on, off = (shared_out(people, volunteers, Settings(place=w)).new for w in (1.0, 0.0))

    assert (on, off) == ({1: 102}, {1: 101})


def test_loads_follow_the_hours_given_unless_that_weighs_nothing():
    people = [PersonFacts(one, ["pt"]) for one in range(12)]
    volunteers = [
        VolunteerFacts(101, ["pt"], capacity=40),
        VolunteerFacts(102, ["pt"], capacity=20),
    ]

    on, off = (shared_out(people, volunteers, Settings(fair=w)).shares for w in (1.0, 0.0))

    assert [len(share) for share in on.values()] == [8, 4]
    assert [len(share) for share in off.values()] != [8, 4]


def test_groups_are_drawn_from_alike_unless_that_weighs_nothing():
    people = [PersonFacts(one, ["pt"], groups=[7 if one < 20 else 8]) for one in range(40)]
    volunteers = [VolunteerFacts(101, ["pt"], groups=[7], capacity=20)]

    on, off = (
        sum(p < 20 for p in shared_out(people, volunteers, Settings(group=0.5, spread=w)).new)
        for w in (1.0, 0.0)
    )

    assert 8 <= on <= 16
    assert off == 20


def test_no_more_of_a_group_go_out_than_a_day_allows_times_days():
    people = [PersonFacts(one, ["pt"], groups=[7]) for one in range(10)]
    volunteers = [VolunteerFacts(101, ["pt"], capacity=20, held_by_group={7: 1})]

    done = shared_out(people, volunteers, Settings(most_of_group_a_day=2, days=2))

    assert len(done.new) == 3


def test_a_language_is_never_outweighed():
    people = [PersonFacts(1, ["ta"], groups=[7], place="LK-1", known_by=[101])]
    volunteers = [VolunteerFacts(101, ["pt"], groups=[7], place="LK-1", capacity=5)]

    done = shared_out(people, volunteers)

    assert done.new == {}
