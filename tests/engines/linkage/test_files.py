"""links.csv and people.csv, line by line, and which columns of which list are used."""

from __future__ import annotations

import math
from itertools import groupby

import pytest

from iskra.engines.linkage.files import link_files
from iskra.shared.errors import InputError

from .people import (
    HEADER,
    NAMES,
    bare,
    card,
    in_words,
    link_lists,
    read_csv,
    write,
    write_decisions,
)


@pytest.fixture
def linkage(tmp_path, monkeypatch):
    """Two lists: twelve and six with one rejected row, one doubled row, and rows of nobody."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "groups").mkdir()
    write(tmp_path / "groups/a.csv", [card(n) for n in range(12)])
    write(
        tmp_path / "b.csv",
        [card(3), bare(name="a\0"), card(4), card(4), bare(), bare(name="Nora\nOdd", email="=1+1")],
    )
    return link_files(["./groups/a.csv", "b.csv"])


@pytest.fixture
def links(linkage, tmp_path):
    linkage.write_links(str(tmp_path / "links.csv"), in_words)
    return read_csv(tmp_path / "links.csv")


def test_links_have_one_line_for_each_row_of_each_list_in_order(links):
    assert links[0] == ["file", "row", "person", "weight", "why"]
    assert [line[:2] for line in links[1:]] == [
        *(["./groups/a.csv", str(n)] for n in range(1, 13)),
        *(["b.csv", str(n)] for n in range(1, 7)),
    ]
    assert {len(line) for line in links} == {5}


def test_who_is_one_person_has_one_id_and_nobody_else_has_it(links, linkage):
    ids = [line[2] for line in links[1:]]

    assert ids[3] == ids[12]
    assert ids[4] == ids[14] == ids[15]
    assert len({*ids} - {""}) == linkage.counts()["people"]
    assert all(not line[2].isdecimal() for line in links[1:])


def test_a_rejected_row_has_no_person_and_says_why(links):
    assert links[14][2:4] == ["", ""]
    assert links[14][4].startswith("rejected: name: ")
    assert "NUL" in links[14][4]


def test_a_weight_stands_where_somebody_has_more_rows_and_nowhere_else(links):
    of_person = {line[2]: 0 for line in links}
    for line in links[1:]:
        of_person[line[2]] += 1

    for line in links[1:]:
        assert bool(line[3]) == bool(line[2] and of_person[line[2]] > 1), line
        assert not line[3] or math.isfinite(float(line[3]))
        assert not line[3] or line[4]


def test_who_is_alone_and_clear_has_no_reason(links):
    assert [line[4] for line in links[1:4]] == ["", "", ""]


def test_grey_pairs_stay_apart_and_point_at_each_other(tmp_path):
    rows = [bare(name=name, country="DE") for name in NAMES for _copy in range(2)]
    linkage = link_lists(tmp_path, rows)
    linkage.write_links(str(tmp_path / "links.csv"), in_words)
    lines = read_csv(tmp_path / "links.csv")[1:]

    waiting = {
        row
        for pair in zip(linkage.linking.grey.left, linkage.linking.grey.right, strict=True)
        for row in map(int, pair)
    }

    assert {n for n, line in enumerate(lines) if line[4].startswith("grey:")} == waiting
    for row in waiting:
        file, other = lines[row][4].removeprefix("grey: ").partition("? ")[0].rsplit(" ", 1)
        assert file == f"{tmp_path}/0.csv"
        assert lines[int(other) - 1][2] != lines[row][2]


def test_a_decided_link_weighs_as_nothing_else_and_says_so(tmp_path):
    path = write(tmp_path / "0.csv", [card(n) for n in range(6)])
    same = write_decisions(tmp_path / "same", ((path, 1), (path, 2)))
    linkage = link_files([path], same=same)

    linkage.write_links(str(tmp_path / "links.csv"), in_words)

    lines = read_csv(tmp_path / "links.csv")
    assert lines[1][2] == lines[2][2]
    assert float(lines[1][3]) == float(lines[2][3]) >= 99
    assert lines[2][4].startswith("decided")


def test_people_have_one_line_each_with_the_rows_of_all(linkage, tmp_path):
    linkage.write_people(str(tmp_path / "people.csv"))

    lines = read_csv(tmp_path / "people.csv")
    assert ",".join(lines[0]) == "person,name,link,country,email,phone,locality,affiliations,rows"
    assert len(lines) - 1 == linkage.counts()["people"]
    assert len({line[0] for line in lines}) == len(lines)
    assert sum(int(line[-1]) for line in lines[1:]) == 18 - linkage.counts()["rejected"]


def test_people_and_links_name_the_same_persons(linkage, links, tmp_path):
    linkage.write_people(str(tmp_path / "people.csv"))

    people = {line[0]: int(line[-1]) for line in read_csv(tmp_path / "people.csv")[1:]}

    ids = sorted(line[2] for line in links[1:] if line[2])
    assert people == {person: len(list(rows)) for person, rows in groupby(ids)}


def test_formulas_are_defused_and_line_breaks_kept(linkage, tmp_path):
    linkage.write_people(str(tmp_path / "people.csv"))

    nora = [line for line in read_csv(tmp_path / "people.csv") if line[1] == "Nora\nOdd"]
    assert [line[4] for line in nora] == ["'=1+1"]


@pytest.mark.parametrize("evil", ["=cmd|'/C calc'!A0", "@SUM(1)", "+1+cmd", "-1+cmd", "\t=1"])
def test_no_cell_of_people_is_run_by_a_spreadsheet(tmp_path, evil):
    row = dict.fromkeys((*HEADER, "affiliations"), evil)
    linkage = link_lists(tmp_path, [row, {**card(1), "affiliations": f"Union; {evil}"}, card(2)])

    linkage.write_people(str(tmp_path / "people.csv"))

    cells = [cell for line in read_csv(tmp_path / "people.csv")[1:] for cell in line[1:]]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "@")) or cell[:1] == "\t"]


@pytest.mark.parametrize(
    "space", [" ", "\t", "\u00a0", "\u2007", "\u2028", "\u202f", "\u3000", "\x0b", "\x1c"]
)
def test_a_formula_behind_a_space_is_not_run_either(tmp_path, space):
    linkage = link_lists(tmp_path, [card(0, name=f"{space}=1+1", locality=f"{space}=1+1")])

    linkage.write_people(str(tmp_path / "people.csv"))

    cells = read_csv(tmp_path / "people.csv")[1]
    assert not [cell for cell in cells if cell.strip().startswith("=")]


def test_the_card_holds_what_most_rows_say_and_all_affiliations(tmp_path):
    rows = [
        {**card(0, locality="Berlin"), "affiliations": "Union"},
        {**card(0, locality="Bonn"), "affiliations": "Party; union"},
        {**card(0, locality="Bonn", phone=""), "affiliations": ""},
    ]
    linkage = link_lists(tmp_path, [*rows, *({**card(n), "affiliations": ""} for n in range(1, 8))])

    cells = linkage.people().cells

    assert cells["locality"][0] == "Bonn"
    assert cells["phone"][0] == card(0)["phone"]
    assert cells["affiliations"][0].casefold() == "party; union"


def test_a_column_assigned_by_hand_may_be_in_one_list_only(tmp_path):
    paths = [
        write(
            tmp_path / "a.csv",
            [{"name": NAMES[n], "Reachable": card(n)["phone"]} for n in range(6)],
        ),
        write(
            tmp_path / "b.csv", [{"name": NAMES[n], "phone": card(n)["phone"]} for n in range(6)]
        ),
    ]

    linkage = link_files(paths, columns={"phone": ["Reachable"]})

    assert linkage.lists.cells["phone"] == [card(n)["phone"] for n in range(6)] * 2


def test_a_column_assigned_by_hand_must_be_in_some_list(tmp_path):
    path = write(tmp_path / "a.csv", [card(0)])

    with pytest.raises(InputError, match="there is no column Reachable"):
        link_files([path], columns={"phone": ["Reachable"]})


def test_progress_names_each_file_and_each_step(tmp_path):
    told = []
    path = write(tmp_path / "a.csv", [card(n) for n in range(12)])

    link_files([path, path], progress=lambda words, done, total: told.append((words, done, total)))

    assert any(path in words for words, _done, _total in told)
    assert len({words for words, _done, _total in told}) >= 4
    assert all(total == 0 or done <= total for _words, done, total in told)


def test_outputs_leave_no_other_file(linkage, tmp_path):
    before = {path.name for path in tmp_path.iterdir()}

    linkage.write_people(str(tmp_path / "people.csv"))
    linkage.write_links(str(tmp_path / "links.csv"), in_words)

    assert {path.name for path in tmp_path.iterdir()} - before == {"people.csv", "links.csv"}
