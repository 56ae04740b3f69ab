"""The rows of each person form one tree; grey pairs are few and of two people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iskra.engines.linkage.clusters import FOREVER
from iskra.engines.linkage.grey import FAINTEST, FEWEST, SHARE
from iskra.engines.linkage.linking import link

WORDS = st.sampled_from(["ana diaz", "ana dias", "diaz ana", "bob ross", "ana", ""])
MAILS = st.sampled_from(["a@b.org", "ana@b.org", "x@y.org", "", ""])
PHONES = st.sampled_from(["+4915112345678", "+4915112345679", "", ""])
ROWS = st.lists(st.tuples(WORDS, MAILS, PHONES), min_size=2, max_size=16)
FILLER = [
    (f"{a}{b} {b}{a}son", f"{a}{b}@example.org", "")
    for a in ("mi", "ko", "ta")
    for b in ("ra", "lu", "ne")
]


def linked(rows, same=(), not_same=()):
    """Link rows of name, e-mail and phone that are in canonical form already."""
    columns = dict(zip(("name", "email", "phone"), map(list, zip(*rows, strict=True)), strict=True))
    return link(columns, len(rows), same=same, not_same=not_same)


def path_up(parent, row):
    """Return the rows from one row up to the first of its person."""
    path = [row]
    while parent[path[-1]] >= 0:
        path.append(parent[path[-1]])
        assert len(path) <= len(parent), "a circle"
    return path


@settings(max_examples=25)
@given(ROWS)
def test_the_rows_of_each_person_form_one_tree(rows):
    linking = linked([*rows, *FILLER])
    parent = linking.tree.parent.tolist()

    tops = {}
    for row, person in enumerate(linking.person.tolist()):
        if person < 0:
            assert parent[row] == -1
            continue
        path = path_up(parent, row)
        assert {int(linking.person[above]) for above in path} == {person}
        assert tops.setdefault(person, path[-1]) == path[-1]


@settings(max_examples=25)
@given(ROWS)
def test_the_weakest_link_is_no_stronger_than_any_on_the_way(rows):
    linking = linked([*rows, *FILLER])
    parent, weight, weakest = (
        values.tolist()
        for values in (linking.tree.parent, linking.tree.weight, linking.tree.weakest)
    )

    for row, above in enumerate(parent):
        alone = (linking.person == linking.person[row]).sum() == 1
        assert np.isnan(weight[row]) == (above < 0)
        assert np.isnan(weakest[row]) == (bool(alone) or linking.person[row] < 0)
        if above >= 0:
            way = [weight[step] for step in path_up(parent, row)[:-1]]
            assert weakest[row] == pytest.approx(min(way))


@settings(max_examples=25)
@given(ROWS)
def test_grey_pairs_are_of_two_people_and_few(rows):
    linking = linked([*rows, *FILLER])
    grey = linking.grey

    people = [
        (linking.person[a], linking.person[b]) for a, b in zip(grey.left, grey.right, strict=True)
    ]
    assert all(one != other and one >= 0 and other >= 0 for one, other in people)
    assert len({frozenset(map(int, pair)) for pair in people}) == len(people)
    assert len({*grey.left.tolist(), *grey.right.tolist()}) <= max(
        FEWEST, SHARE * linking.records.rows
    )
    assert (grey.weight >= FAINTEST).all()
    assert (np.diff(grey.weight) <= 0).all()


def test_grey_rows_are_few_where_thousands_are_called_the_same():
    rows = [(f"ana diaz {n % 40:x}", "", "") for n in range(4_000)]

    grey = linked(rows).grey

    assert len({*grey.left.tolist(), *grey.right.tolist()}) <= SHARE * 4_000


def test_a_decided_link_holds_a_tree_together_forever():
    linking = linked(
        [("ana diaz", "a@b.org", ""), ("bob ross", "x@y.org", ""), *FILLER], same=[(0, 1)]
    )

    assert linking.person[0] == linking.person[1]
    assert np.nanmax(linking.tree.weight[:2]) == FOREVER
    assert linking.tree.weakest[:2].tolist() == [FOREVER, FOREVER]


def test_persons_are_numbered_as_their_first_rows_come():
    linking = linked(
        [("zoe last", "z@b.org", ""), ("", "", ""), *FILLER, ("ana first", "a@b.org", "")]
    )

    known = linking.person[linking.person >= 0].tolist()
    assert linking.person[1] == -1
    assert list(dict.fromkeys(known)) == list(range(max(known) + 1))
