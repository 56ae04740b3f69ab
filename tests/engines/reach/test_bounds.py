import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.reach import UnusableSizesError, from_sizes

DEMO_SIZES = [80_000, 5_000, 15_000, 55_000, 2_000, 2_000, 65_000, 14_000, 26_000, 21_000]
DEMO_SIZES += [21_000, 7_000]


def test_the_twelve_groups_are_between_their_largest_and_their_sum():
    bounds = from_sizes(DEMO_SIZES)

    assert (bounds.memberships, bounds.at_least, bounds.at_most) == (313_000, 80_000, 313_000)


@given(people=st.lists(st.frozensets(st.integers(0, 30)), min_size=1, max_size=6))
def test_the_people_of_any_lists_lie_within_the_bounds(people):
    unique = len(frozenset().union(*people))

    bounds = from_sizes([len(one) for one in people])

    assert bounds.at_least <= unique <= bounds.at_most


@given(sizes=st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_both_bounds_can_be_true(sizes):
    inside_one_another = {person for size in sizes for person in range(size)}
    apart = [(one, person) for one, size in enumerate(sizes) for person in range(size)]

    bounds = from_sizes(sizes)

    assert len(inside_one_another) == bounds.at_least
    assert len(apart) == bounds.at_most


def test_empty_lists_hold_nobody():
    bounds = from_sizes([0, 0])

    assert (bounds.at_least, bounds.at_most) == (0, 0)


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([], "at least one list"),
        ([10, -1], "cannot have -1 people"),
        ([10**12], "larger than all people alive"),
    ],
)
def test_sizes_that_cannot_be_are_refused_in_words(sizes, words):
    with pytest.raises(UnusableSizesError, match=words):
        from_sizes(sizes)
