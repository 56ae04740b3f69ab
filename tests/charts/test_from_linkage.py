from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from iskra.charts.report import from_linkage, page
from iskra.charts.report.from_linkage import rule_of
from iskra.charts.report.payload import payload
from iskra.engines.linkage.evidence import Evidence, Part
from iskra.engines.linkage.files import link_files
from tests.charts.test_report import shown

LISTS = {
    "union.csv": (
        "Name,Facebook,Town,Shoe size\n"
        "Ana Pérez,facebook.com/ana.perez.7,Sevilla,38\n"
        "محمد عبد الرحمن,facebook.com/mo.rahman,القاهرة,44\n"
        "Li Wei,,Köln,41\n"
        "Иван Петров,vk.com/ivan.petrov,Казань,43\n"
    ),
    "party.csv": (
        "Name,Facebook,Town\n"
        "Ana Perez,https://m.facebook.com/ana.perez.7?ref=x,Seville\n"
        "Ana Perez,https://m.facebook.com/ana.perez.7?ref=x,Seville\n"
        "Mohamed Abdel Rahman,facebook.com/mo.rahman,Cairo\n"
        "Olga Orlova,vk.com/olga.o,Moscow\n"
        "broken,row,with,far,too,many,cells\n"
    ),
}


@pytest.fixture(scope="module")
def linkage(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    for name, text in LISTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "apart.csv").write_text(
        f"{folder / 'union.csv'},3,{folder / 'party.csv'},4\n", encoding="utf-8"
    )
    paths = [str(folder / name) for name in LISTS]
    return link_files(paths, not_same=str(folder / "apart.csv"))


@pytest.fixture(scope="module")
def data(linkage):
    return from_linkage(linkage, seconds=1.5, command="iskra link union.csv party.csv")


def test_figures_are_those_of_the_linkage(linkage, data):
    counts = linkage.counts()

    found = dataclasses.asdict(data.totals)
    assert found == {**counts, "seconds": 1.5}
    assert found["rows"] == 9
    assert found["people"] == 5
    assert sum(one.adds for one in data.lists) == found["people"]
    assert sum(one.people for one in data.intersections) == found["people"]
    assert sum(one.people for one in data.multiplicity) == found["people"]


def test_lists_are_told_as_they_were_read(data):
    union, party = data.lists

    assert union.mapping["name"] == ("Name",)
    assert union.unused == ("Shoe size",)
    assert (union.rejected, party.rejected) == (0, 1)
    assert data.rejections[0].row == 5


def test_people_in_both_lists_are_counted(data):
    assert np.array(data.shared).tolist() == [[4, 2], [2, 3]]


def test_every_link_is_due_to_something(data):
    assert sum(rule.links for rule in data.rules) == data.totals.links
    assert {"repeat", "link"} & {rule.name for rule in data.rules}


def test_examples_carry_evidence_that_adds_up(data):
    for view in (*data.strongest, *data.weakest):
        assert sum(part.weight for part in view.evidence) == pytest.approx(view.weight, abs=0.5)


def test_rows_hang_on_rows_of_their_own_person(linkage, data):
    lookup = data.lookup
    below = np.flatnonzero(np.array(lookup.parent) >= 0)

    assert (linkage.person[below] == linkage.person[lookup.parent[below]]).all()
    assert (lookup.pattern[below] >= 0).all()
    assert int(np.max(lookup.pattern)) < len(lookup.patterns)


def test_decisions_of_people_are_kept(data):
    assert list(data.lookup.apart) == [(2, 7)]


def test_rows_with_the_same_values_speak_for_each_other(data):
    alike = data.lookup.alike

    assert alike[5] == alike[4] == 0
    assert alike[8] == 8


def test_pairs_that_stayed_apart_are_of_two_people(linkage, data):
    compared = data.lookup.compared

    assert (linkage.person[compared.left] != linkage.person[compared.right]).all()
    assert len(compared.left) == len(compared.pattern)


def test_the_page_is_made_of_it(data):
    text = shown(page(data))

    assert "9 memberships in 2 lists are 5 people" in text
    assert "What weighs most: Profile link" in text
    assert "before any field: two rows are seldom one person" in text
    assert "Two people" in page(data)


def test_names_in_parts_are_joined(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("First name,Last name,Town\nAna,Pérez,Cádiz\n,Li,Köln\n", encoding="utf-8")

    cells = from_linkage(link_files([str(file)])).lookup.cells

    assert cells["name"] == ["Ana Pérez", "Li"]
    assert "given_name" not in cells


def test_a_gap_is_never_what_weighs_most():
    parts = (
        Part("phone", "missing", 5.0),
        Part("household", "", 6.0),
        Part("link", "same", 3.0),
        Part("chance", "", -2.0),
    )

    assert rule_of(Evidence(parts, 12.0), is_repeat=False) == "link"
    assert rule_of(Evidence(parts[:2], 11.0), is_repeat=False) == "model"


def test_the_rows_fit_into_the_page(data):
    assert payload(data.lookup, data.grey).left_out == ()
