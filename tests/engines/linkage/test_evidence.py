"""Every pair has its evidence: fields, how they agree, weights that add up."""

from __future__ import annotations

import numpy as np
import pytest

from iskra.engines.linkage.clusters import FOREVER
from iskra.engines.linkage.evidence import CHANCE
from iskra.engines.linkage.files import link_files

from .people import bare, card, link_lists, write, write_decisions

AGREEMENTS = {"same", "same_shared", "near", "initial", "partial", "differs", ""}


@pytest.fixture(scope="module")
def linkage(tmp_path_factory):
    first = [card(n) for n in range(12)]
    second = [
        card(0),
        card(1, name="B. Chmielewski", phone=""),
        card(2, email="catalina.etxeberia@example.org", name="Etxeberria Catalina"),
        bare(name="Somebody Else", phone=card(3)["phone"], country="DE"),
    ]
    return link_lists(tmp_path_factory.mktemp("lists"), first, second)


def evidence(linkage, one, other):
    return linkage.evidence(np.array([one]), np.array([other]))[0]


@pytest.mark.parametrize("pair", [(0, 12), (1, 13), (2, 14), (3, 15), (4, 5), (0, 15)])
def test_the_weights_of_the_parts_add_up(linkage, pair):
    told = evidence(linkage, *pair)

    # Each part is rounded to a tenth.
    assert sum(part.weight for part in told.parts) == pytest.approx(
        told.weight, abs=0.05 * len(told.parts) + 0.01
    )


@pytest.mark.parametrize("pair", [(0, 12), (1, 13), (2, 14), (3, 15), (4, 5)])
def test_each_field_is_named_once_in_known_words(linkage, pair):
    parts = evidence(linkage, *pair).parts

    assert len({part.field for part in parts}) == len(parts)
    assert {part.agreement for part in parts} <= AGREEMENTS
    assert CHANCE in {part.field for part in parts}


def test_what_is_missing_on_one_side_is_no_evidence(linkage):
    assert "phone" not in {part.field for part in evidence(linkage, 1, 13).parts if part.agreement}


@pytest.mark.parametrize(
    ("pair", "field", "agreement"),
    [
        ((0, 12), "name", "same"),
        ((0, 12), "phone", "same"),
        ((1, 13), "name", "initial"),
        ((2, 14), "name", "same"),
        ((2, 14), "email", "near"),
        ((3, 15), "name", "differs"),
        ((4, 5), "link", "differs"),
    ],
)
def test_agreement_is_told_in_a_word(linkage, pair, field, agreement):
    told = {part.field: part.agreement for part in evidence(linkage, *pair).parts}

    assert told[field] == agreement


def test_the_order_of_the_pair_does_not_count(linkage):
    assert evidence(linkage, 1, 13) == evidence(linkage, 13, 1)


def test_more_agreement_never_weighs_less(linkage):
    assert evidence(linkage, 0, 12).weight > evidence(linkage, 4, 5).weight
    assert evidence(linkage, 2, 14).weight > evidence(linkage, 3, 15).weight


def test_a_key_shared_by_many_is_told_so(tmp_path):
    shared = [card(n, phone="+4915100000000") for n in range(12)]

    parts = evidence(link_lists(tmp_path, shared), 0, 1).parts

    assert {part.agreement for part in parts if part.field == "phone"} == {"same_shared"}


def test_what_people_decided_weighs_forever_either_way_round(tmp_path):
    path = write(tmp_path / "0.csv", [card(n) for n in range(12)])
    same = write_decisions(tmp_path / "same", ((path, 1), (path, 2)))
    not_same = write_decisions(tmp_path / "not", ((path, 4), (path, 3)))

    linkage = link_files([path], same=same, not_same=not_same)

    assert [evidence(linkage, *pair).weight for pair in ((0, 1), (1, 0))] == [FOREVER] * 2
    assert [evidence(linkage, *pair).weight for pair in ((2, 3), (3, 2))] == [-FOREVER] * 2


def test_a_rejected_row_has_no_evidence(tmp_path):
    linkage = link_lists(tmp_path, [bare(name="a\0"), card(0), card(1)])

    with pytest.raises(ValueError, match="a rejected row has no evidence"):
        evidence(linkage, 0, 1)
