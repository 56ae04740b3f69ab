import numpy as np
import pytest
from hypothesis import given

from iskra.engines.reach import Memberships, UnusableCountsError

from .rows import memberships_of, rows


def test_a_rejected_row_is_no_membership():
    memberships = memberships_of([(7, 0), (-1, 0), (7, 1)])

    assert len(memberships) == 2
    assert memberships.sizes.tolist() == [1, 1, 0, 0, 0]


def test_multiplicity_counts_duplicates_within_a_list_and_across_lists():
    memberships = memberships_of([(7, 0), (7, 0), (7, 1), (9, 1)])

    assert memberships.multiplicity.tolist() == [3, 3, 3, 1]
    assert memberships.multiplicity_in_list.tolist() == [2, 2, 1, 1]


def test_the_numbers_of_persons_do_not_matter():
    far_apart = memberships_of([(10**15, 0), (3, 1), (10**15, 1)])

    assert far_apart.people == 2
    assert far_apart.multiplicity.tolist() == [2, 1, 2]


@given(rows)
def test_one_over_the_multiplicities_sums_to_the_people(pairs):
    memberships = memberships_of(pairs)

    total = (1 / memberships.multiplicity).sum()

    assert total == pytest.approx(memberships.people)


@given(rows)
def test_the_first_list_of_a_person_is_the_first_that_holds_them(pairs):
    memberships = memberships_of(pairs)
    known = sorted({person for person, _ in pairs if person >= 0})

    first = memberships.first_list.tolist()

    assert first == [min(one for who, one in pairs if who == person) for person in known]


def test_no_rows_are_no_people():
    memberships = Memberships([], [], lists=2)

    assert len(memberships) == memberships.people == 0
    assert memberships.sizes.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("person", "list_of_row"),
    [([1, 2], [0]), ([1], [2]), ([1], [-1]), ([[1]], [[0]])],
    ids=["lengths differ", "no such list", "before the first list", "a table"],
)
def test_rows_that_fit_no_lists_are_refused(person, list_of_row):
    with pytest.raises(UnusableCountsError):
        Memberships(np.array(person), np.array(list_of_row), lists=2)
