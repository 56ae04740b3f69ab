"""New rows against people who are known: nobody is taken apart, nobody linked anew."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iskra.demo.movement import write_lists
from iskra.engines.linkage.clusters import LINK, Forest
from iskra.engines.linkage.files import link_files
from iskra.engines.linkage.incremental import KeptModel, link_new
from iskra.engines.linkage.linking import link
from iskra.engines.linkage.lists import canonical_columns

from .people import NAMES, bare, card, gathered
from .test_index import columns_of


def add(old, person, new, **options):
    """Link new rows, as typed, against old ones."""
    known = np.array(person, dtype=np.int32)
    return link_new(columns_of(old), known, columns_of(new), **options)


def test_a_new_row_joins_the_person_it_is():
    added = add([card(0), card(1)], [7, 4], [card(1, email=""), card(0, link="")])

    assert added.person.tolist() == [4, 7]
    assert added.on.tolist() == [1, 0]
    assert (added.weight >= LINK).all()


def test_who_is_not_known_gets_a_new_number_in_the_order_of_rows():
    added = add([card(0)], [7], [card(3), card(2), card(3, phone=""), card(0)])

    assert added.person.tolist() == [8, 9, 8, 7]
    assert added.on.tolist() == [3, -1, 1, 0]
    assert np.isnan(added.weight[1])


def test_rows_before_anybody_is_known_are_linked_among_themselves():
    added = link_new({}, np.zeros(0, np.int32), columns_of([card(0), card(1), card(0, link="")]))

    assert added.person.tolist() == [0, 1, 0]


def test_no_new_rows_change_nothing():
    added = add([card(0)], [0], [])

    assert added.person.tolist() == []
    assert added.ties == []


def test_a_row_that_says_nothing_is_nobody():
    assert add([card(0)], [0], [bare(), card(0)]).person.tolist() == [-1, 0]


def test_old_rows_of_nobody_attract_no_one():
    assert add([card(0), card(1)], [-1, 0], [card(0)]).person.tolist() == [1]


def test_the_same_row_again_is_the_same_person():
    added = add([card(0)] * 3 + [card(1)], [0, 0, 0, 1], [card(0), card(0)])

    assert added.person.tolist() == [0, 0]


def test_people_who_are_known_stay_whole_whatever_their_rows_say():
    added = add([card(0), card(5)], [0, 0], [card(0, phone="")], not_same=[(0, 1)])

    assert added.linking.person.tolist()[:2] == [0, 0]


def test_a_row_joins_whom_people_put_together_out_of_parts_unlike_each_other():
    old, new = [card(0), card(5), card(1)], [card(0, phone=""), card(5, phone="")]

    added = add(old, [0, 0, 1], new, same=[(0, 1)])

    assert added.person.tolist() == [0, 0]
    assert added.ties == []


def test_a_row_that_is_like_two_people_suggests_that_they_are_one():
    halves = [card(2, email="", phone=""), card(2, link="", locality="")]
    halves[0]["name"], halves[1]["name"] = "C. Etxeberria", "Catalina E."

    added = add([*halves, card(1)], [3, 5, 6], [card(2)])

    assert [(tie.one, tie.other, tie.row) for tie in added.ties] == [(3, 5, 0)]
    assert added.person[0] in (3, 5)


def test_what_people_decided_about_new_rows_holds():
    old, new = [card(0), card(1)], [card(0), card(2)]

    apart = add(old, [0, 1], new, not_same=[(0, 2)])
    together = add(old, [0, 1], new, same=[(1, 3)])

    assert apart.person.tolist() == [2, 3]
    assert together.person.tolist() == [0, 1]


def test_not_the_same_holds_through_a_third_row():
    added = add([card(0)], [0], [card(0, phone=""), card(0, email="")], not_same=[(0, 1)])

    assert added.person[0] != 0


def test_that_two_who_are_known_are_the_same_is_passed_on_as_a_tie():
    added = add([card(0), card(1)], [0, 1], [card(2)], same=[(0, 1)])

    assert [(tie.one, tie.other) for tie in added.ties] == [(0, 1)]


def test_the_twin_of_a_row_that_people_put_to_somebody_comes_along():
    assert add([card(0)], [0], [card(5), card(5)], same=[(0, 1)]).person.tolist() == [0, 0]


def test_a_decision_within_a_person_takes_nobody_apart():
    added = add([card(0), card(0, link="")], [0, 0], [card(0)], not_same=[(0, 1)])

    assert added.person.tolist() == [0]


def test_pairs_to_decide_have_a_new_row_in_them():
    old = [bare(name=name, locality="Berlin", country="DE") for name in NAMES]
    new = [bare(name=name, locality="Berlin", country="DE") for name in NAMES]

    added = add(old, range(len(old)), new)

    grey = added.linking.grey
    assert (np.maximum(grey.left, grey.right) >= len(old)).all()
    assert len(grey.left) + int((added.person < len(old)).sum()) > 0


def test_a_new_row_has_its_evidence():
    added = add([card(0)], [0], [card(0, email="")])

    evidence = added.evidence(np.array([0]), np.array([1]))[0]

    assert evidence.weight == pytest.approx(float(added.weight[0]), abs=0.01)
    assert {part.field: part.agreement for part in evidence.parts}["link"] == "same"


def test_a_kept_model_is_used_until_the_register_has_grown_by_half():
    old = [card(number) for number in range(10)]
    kept = KeptModel(link(columns_of(old), 10).model, 10)

    few = add(old, range(10), [card(0)], model=kept)
    many = add(old, range(10), [card(number) for number in range(5)], model=kept)

    assert few.kept is kept
    assert many.kept is not kept
    assert many.kept.rows == 15


def test_a_field_that_the_model_does_not_know_teaches_anew():
    kept = KeptModel(link({"name": ["ana diaz"] * 2}, 2).model, 1_000)
    new = {"name": ["ana diaz"], "birth_date": ["1990-01-02"]}

    added = link_new({"name": ["ana diaz"]}, np.array([0]), new, model=kept)

    assert "birth_date" in added.kept.model.person


def test_steps_are_told():
    told = []

    add([card(0)], [0], [card(0)], progress=lambda words, *_: told.append(words))

    assert told[-1] == "Gathering rows into people"


def merged(added):
    """Return the person of each row, ties done."""
    person = added.linking.person
    forest = Forest(int(person.max(initial=-1)) + 1)
    for tie in added.ties:
        forest.join(tie.one, tie.other)
    return np.array([forest.root(one) if one >= 0 else -1 for one in person.tolist()], np.int32)


def differences(linking, person):
    """Return the weights of pairs of rows that are together only here or only there."""
    rows_of, found = linking.records.of_row.astype(np.int64), []
    for one in range(len(person)):
        for other in range(one + 1, len(person)):
            here = person[one] == person[other] >= 0
            if here != (linking.person[one] == linking.person[other] >= 0):
                found.append(sorted((rows_of[one], rows_of[other])))
    pairs = np.array(found, dtype=np.int64).reshape(-1, 2)
    return linking.model.weigh(linking.comparer.features(pairs[:, 0], pairs[:, 1]))


@st.composite
def beyond_doubt(draw):
    """Return rows of a few people, each row with two keys of its person at least."""
    people = draw(st.lists(st.integers(0, len(NAMES) - 1), max_size=14))
    dropped = st.sampled_from(["", "link", "email", "phone", "locality", "country"])
    return [card(person) | {draw(dropped): ""} for person in people]


@settings(max_examples=60)
@given(beyond_doubt(), st.integers(0, 14))
def test_people_beyond_doubt_come_out_as_in_a_full_run_wherever_a_list_is_cut(drawn, cut):
    cut = min(cut, len(drawn))
    full = link(columns_of(drawn), len(drawn))
    first = link(columns_of(drawn[:cut]), cut)

    added = link_new(columns_of(drawn[:cut]), first.person, columns_of(drawn[cut:]))

    assert gathered(merged(added)) == gathered(full.person)


@pytest.fixture(scope="module")
def movement(tmp_path_factory):
    """The canonical columns of 3,130 rows of the demo movement."""
    files = write_lists(tmp_path_factory.mktemp("movement"), scale=0.01, seed=4711)
    return canonical_columns(link_files([str(file) for file in files]).lists)


@pytest.mark.parametrize(("share", "most"), [(0.9, 3), (0.5, 12)])
def test_a_list_in_two_parts_comes_out_as_in_one(movement, share, most):
    size = len(movement["name"])
    order = np.random.default_rng(3).permutation(size)
    cut = int(size * share)
    columns = {field: [values[n] for n in order] for field, values in movement.items()}
    old, new = ({f: v[p] for f, v in columns.items()} for p in (slice(cut), slice(cut, None)))
    full, first = link(columns, size), link(old, cut)

    added = link_new(old, first.person, new, model=KeptModel(first.model, size))

    assert len(differences(full, merged(added))) <= most
