"""Who is like this one: found by anything that two rows share."""

from __future__ import annotations

import numpy as np
import pytest

from iskra.engines.linkage.index import Index
from iskra.engines.linkage.lists import canonical_columns_of

from .people import HEADER, NAMES, bare, card


def columns_of(rows):
    """Return the canonical columns of rows as typed."""
    return canonical_columns_of({field: [row.get(field, "") for row in rows] for field in HEADER})


def canonical(row):
    """Return one row in canonical form."""
    return {field: values[0] for field, values in columns_of([row]).items() if values[0]}


def index_of(rows, ids=None):
    return Index.build(columns_of(rows), ids or range(len(rows)))


@pytest.fixture(scope="module")
def everybody():
    """An index of all NAMES, each with their own keys."""
    return index_of([card(number) for number in range(len(NAMES))])


@pytest.mark.parametrize(
    "asked",
    [
        card(3),
        bare(link="m.facebook.com/dmitri.wolkonsky?ref=x"),
        bare(link="facebook.com/dmitriwolkonsky"),
        bare(email="Dmitri.Wolkonsky@Example.org"),
        bare(email="dmitri.wolkonsky@elsewhere.net"),
        bare(phone="0151 23456801", country="DE"),
        bare(name="Wolkonsky Dmitri"),
        bare(name="Дмитрий Волконский"),
        bare(name="Dmitri Wolkonski", locality="Berlin"),
        bare(name="Dmtiri Wolkonsky"),
        bare(name="D. Wolkonsky", locality="Berlin"),
    ],
    ids=lambda row: " ".join(filter(None, row.values())),
)
def test_somebody_is_found_by_what_they_share(everybody, asked):
    found = everybody.query(canonical(asked))

    assert found[0].id == 3


def test_who_shares_nothing_is_not_found(everybody):
    stranger = bare(name="Zzyzx Qwghlm", email="zq@example.net", link="facebook.com/zzyzx.q")

    assert everybody.query(canonical(stranger)) == []


def test_nothing_is_like_a_row_that_says_nothing(everybody):
    assert everybody.query({}) == []


def test_an_empty_index_finds_nobody():
    index = Index.build({}, [])

    assert index.query(canonical(card(0))) == []
    assert index.search("Amalia") == []


def test_reasons_name_each_field_and_how_it_agrees(everybody):
    asked = card(3, email="dmitri.wolkonsky@elsewhere.net", phone="", locality="Paris")

    reasons = dict(everybody.query(canonical(asked))[0].reasons)

    assert reasons == {
        "name": "same", "link": "same", "email": "partial", "country": "same",
        "locality": "differs",
    }  # fmt: skip


def test_the_likeliest_comes_first_and_scores_fall():
    index = index_of([card(1, email=""), card(1), card(1, email="", phone="", link="")])

    found = index.query(canonical(card(1)))

    assert [match.id for match in found] == [1, 0, 2]
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)


def test_a_person_with_several_rows_is_found_once_by_the_likest():
    index = index_of([card(1, email=""), card(1), card(2)], ids=["b", "b", "c"])

    found = index.query(canonical(card(1)))

    assert [(match.id, match.position) for match in found if match.id == "b"] == [("b", 1)]


def test_no_more_are_given_than_asked_for():
    index = index_of([card(1)] * 9)

    assert [len(index.query(canonical(card(1)), limit=limit)) for limit in (1, 3, 20)] == [1, 3, 9]


def test_only_those_allowed_are_found():
    index = index_of([card(1), card(1), card(1)])
    asked = canonical(card(1))

    by_mask = index.query(asked, allowed=np.array([False, True, False]))
    by_rule = index.query(asked, allowed=lambda positions: positions == 2)

    assert [match.id for match in by_mask] == [1]
    assert [match.id for match in by_rule] == [2]


def test_who_came_after_a_mask_was_made_is_not_allowed_by_it():
    index = index_of([card(1)])
    mask = np.array([True])

    index.add(canonical(card(1)), "late")

    assert [match.id for match in index.query(canonical(card(1)), allowed=mask)] == [0]


def test_a_page_that_thousands_typed_as_their_link_finds_nobody_by_itself():
    index = index_of([bare(link="facebook.com/everybody.here") for _ in range(700)])

    assert index.query({"link": "facebook.com/everybody.here"}) == []


def test_a_shared_mailbox_is_called_shared():
    index = index_of([card(n % 12, email="office@example.org") for n in range(20)])

    reasons = dict(index.query({"email": "office@example.org"})[0].reasons)

    assert reasons["email"] == "same_shared"


def test_names_in_two_scripts_are_heard_where_a_key_is_shared():
    index = index_of([bare(name="جاليا غاركيا", link="facebook.com/julia.garcia")])

    found = index.query(canonical(bare(name="Julia Garcia", link="facebook.com/julia.garcia")))

    assert dict(found[0].reasons)["name"] == "near"


def test_columns_of_another_length_are_refused():
    with pytest.raises(ValueError, match="name has 1 values for 2 rows"):
        Index.build({"name": ["ana"]}, [1, 2])
