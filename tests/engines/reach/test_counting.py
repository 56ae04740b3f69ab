from hypothesis import given

from iskra.engines.reach import ListReach, Memberships, count

from .rows import memberships_of, people_by_list, rows


def test_a_count_tells_each_list_and_what_it_adds():
    memberships = memberships_of([(1, 0), (2, 0), (2, 0), (2, 1), (3, 1)], lists=2)

    reach = count(memberships)

    assert (reach.memberships, reach.people, reach.method) == (5, 3, "count")
    assert reach.by_list == (ListReach(3, 2, 2), ListReach(2, 2, 1))


@given(rows)
def test_a_count_is_certain(pairs):
    reach = count(memberships_of(pairs))

    assert reach.low == reach.people == reach.high


@given(rows)
def test_people_and_additions_are_those_of_plain_sets(pairs):
    lists = people_by_list(pairs)
    before = [frozenset().union(*lists[:n]) for n in range(len(lists))]

    reach = count(memberships_of(pairs))

    assert [one.people for one in reach.by_list] == [len(people) for people in lists]
    assert [one.adds for one in reach.by_list] == [
        len(people - known) for people, known in zip(lists, before, strict=True)
    ]


@given(rows)
def test_what_the_lists_add_sums_to_the_people(pairs):
    reach = count(memberships_of(pairs))

    assert sum(one.adds for one in reach.by_list) == reach.people
    assert sum(one.memberships for one in reach.by_list) == reach.memberships


def test_a_list_against_itself_adds_nobody():
    memberships = memberships_of([(1, 0), (2, 0), (1, 1), (2, 1)], lists=2)

    assert [one.adds for one in count(memberships).by_list] == [2, 0]


def test_lists_without_rows_are_told_as_empty():
    reach = count(Memberships([], [], lists=2))

    assert (reach.people, reach.by_list) == (0, (ListReach(0, 0, 0), ListReach(0, 0, 0)))


def test_no_lists_hold_nobody():
    assert count(Memberships([], [], lists=0)).people == 0
