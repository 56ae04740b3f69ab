"""Who is one person depends on what the lists say, not on how they are laid out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iskra.engines.linkage.files import link_files

from .people import HEADER, NAMES, bare, card, gathered, link_lists, write

EXAMPLES = 25


@st.composite
def rows(draw):
    """Give some rows of few people with slips, gaps and shared values; each has its own mark."""
    drawn = []
    for number in range(draw(st.integers(0, 14))):
        cells = card(draw(st.integers(0, 4)))
        for field in ("link", "email", "phone", "country", "locality"):
            change = draw(st.sampled_from(["keep", "keep", "keep", "drop", "share"]))
            if change != "keep":
                cells[field] = "" if change == "drop" else card(5)[field]
        words = cells["name"].split()
        cells["name"] = draw(st.sampled_from([cells["name"], f"{words[1]} {words[0]}", words[0]]))
        drawn.append({**cells, "mark": str(number)})
    return drawn


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Link lists in a new folder; return the id of each mark's person, and the people."""

    def link(*lists, header=(*HEADER, "mark")):
        folder = tmp_path_factory.mktemp("lists")
        paths = [write(folder / f"{n}.csv", rows, header) for n, rows in enumerate(lists)]
        linkage = link_files(paths)
        marks = [row["mark"] for rows in lists for row in rows]
        ids = [linkage.ids[person] for person in linkage.person.tolist()]
        people = gathered(linkage.person, marks)
        return dict(zip(marks, ids, strict=True)), people

    return link


def same_people_are_told(first, second):
    """Whether the people are the same ones, and the ids with which they are told too."""
    ids_of = [sorted(ids.values()) for ids, _people in (first, second)]
    return first[1] == second[1] and ids_of[0] == ids_of[1]


@settings(max_examples=EXAMPLES)
@given(rows(), st.randoms(use_true_random=False), st.permutations((*HEADER, "mark")))
def test_the_order_of_rows_files_and_columns_changes_nothing(outcome, drawn, chance, header):
    shuffled = chance.sample(drawn, len(drawn))
    cut = chance.randint(0, len(drawn))

    first = outcome(drawn)
    second = outcome(shuffled[cut:], shuffled[:cut], header=header)

    assert same_people_are_told(first, second)


@settings(max_examples=EXAMPLES)
@given(rows())
def test_columns_that_say_nothing_change_nothing(outcome, drawn):
    wider = [{**row, "notes": f"note {n}", "occupation": ""} for n, row in enumerate(drawn)]

    # Which also says that the same run again gives the same.
    assert outcome(drawn) == outcome(wider, header=(*HEADER, "mark", "notes", "occupation"))


def test_a_list_of_other_people_takes_nobody_apart(outcome):
    ours = [{**card(n), "mark": f"{n} {copy}"} for n in range(6) for copy in range(2)]
    others = [{**card(n), "mark": f"other {n}"} for n in range(6, len(NAMES))]

    people_then = outcome(ours, others)[1]

    assert outcome(ours)[1] <= people_then
    assert len(people_then) == len(NAMES)


def test_a_larger_list_keeps_its_people_in_any_order(outcome):
    chance = random.Random(1848)
    drawn = [
        {
            **card(n % 12, locality=f"Town {n // 12}", email=f"{n}@example.org"),
            "mark": f"{n} {copy}",
        }
        for n in range(240)
        for copy in range(2)
    ]

    first = outcome(drawn)
    second = outcome(chance.sample(drawn, len(drawn)))

    assert same_people_are_told(first, second)


@pytest.mark.parametrize("name", ["rec_id", "unique_id", "cluster", "person_id", "true_id"])
@pytest.mark.parametrize("spelt", [str.lower, str.upper, str.title, "{} ".format])
def test_columns_of_the_truth_are_never_used(tmp_path, name, spelt):
    plain = [bare(name="Jane Doe"), bare(name="Jane Doe"), bare(name="Ana Diaz"), card(0), card(0)]
    marked = [{**row, spelt(name): f"p{n % 2}"} for n, row in enumerate(plain)]
    (tmp_path / "marked").mkdir()

    linkage, expected = link_lists(tmp_path / "marked", marked), link_lists(tmp_path, plain)

    assert linkage.person.tolist() == expected.person.tolist()
    assert linkage.ids == expected.ids
