import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.reach import Memberships, Overlap, Overlaps

from .rows import LISTS, memberships_of, people_by_list, rows


def test_exclusive_overlaps_name_exactly_the_lists_of_their_people():
    memberships = memberships_of([(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 2)], lists=3)

    assert Overlaps(memberships).exclusive == (
        Overlap((0, 1), 2),
        Overlap((0,), 1),
        Overlap((2,), 1),
    )


@given(rows)
def test_exclusive_overlaps_part_the_people(pairs):
    memberships = memberships_of(pairs)

    overlaps = Overlaps(memberships).exclusive

    assert sum(overlap.people for overlap in overlaps) == memberships.people
    assert len({overlap.lists for overlap in overlaps}) == len(overlaps)


@given(rows)
def test_shared_people_are_those_of_plain_sets(pairs):
    lists = people_by_list(pairs)

    shared = Overlaps(memberships_of(pairs)).shared.tolist()

    assert shared == [[len(one & other) for other in lists] for one in lists]


def test_the_best_order_takes_the_list_that_adds_most_next():
    large, inside, apart = 0, 1, 2
    pairs = [(person, large) for person in range(10)]
    pairs += [(person, inside) for person in range(9)]
    pairs += [(person, apart) for person in range(20, 25)]

    order = Overlaps(memberships_of(pairs, lists=3)).best_order

    assert order == ((large, 10), (apart, 5), (inside, 0))


def test_lists_that_add_equally_keep_their_order():
    order = Overlaps(memberships_of([(1, 0), (2, 1), (3, 2)], lists=3)).best_order

    assert order == ((0, 1), (1, 1), (2, 1))


@given(rows)
def test_the_best_order_reaches_everybody_with_falling_gains(pairs):
    memberships = memberships_of(pairs)

    order = Overlaps(memberships).best_order

    gains = [people for _, people in order]
    assert sum(gains) == memberships.people
    assert gains == sorted(gains, reverse=True)
    assert sorted(position for position, _ in order) == list(range(LISTS))


@pytest.mark.parametrize("lists", [63, 64, 65, 130])
def test_more_lists_than_bits_in_a_word_are_kept_apart(lists):
    pairs = [(one, one) for one in range(lists)] + [(0, lists - 1)]

    overlaps = Overlaps(memberships_of(pairs, lists=lists))

    assert overlaps.exclusive[0].people == 1
    assert {overlap.lists for overlap in overlaps.exclusive} == {
        (0, lists - 1),
        *((one,) for one in range(1, lists)),
    }


@given(st.integers(0, 3))
def test_lists_without_rows_do_not_overlap(lists):
    overlaps = Overlaps(Memberships([], [], lists=lists))

    assert overlaps.exclusive == ()
    assert overlaps.shared.tolist() == [[0] * lists] * lists
    assert overlaps.best_order == tuple((one, 0) for one in range(lists))
