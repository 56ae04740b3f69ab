from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from itertools import pairwise

import numpy as np
import pytest

from iskra.charts.report import page, write_report
from iskra.charts.report.data import FieldEvidence, Intersection, PairView, RowView, Totals
from iskra.charts.report.page import script
from iskra.charts.report.sections.decisions import decision_line
from iskra.charts.report.sections.overlaps import MOST_COLUMNS, people_in_both
from iskra.charts.report.sections.pairs import marked, odds
from iskra.charts.speech import Speech
from iskra.shared.errors import InputError
from tests.charts.sample import FILES, HOSTILE, hostile, list_figures, sample, small
from tests.charts.test_markup import Reader

EN = Speech("en")


@pytest.fixture(scope="module")
def large():
    return page(sample())


def shown(html):
    body = re.sub(r"<(script|style|template)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(Reader(body).text.split())


def test_the_answer_comes_first(large):
    text = shown(large)

    assert "313,000 memberships in 12 lists are 239,897 people" in text
    assert re.search(r"<h1>.*<strong class=big>239,897</strong>", large)
    assert large.index("<h1>") < large.index("<h2")


def test_the_report_without_rows_is_at_most_100_kb(large):
    assert len(large.encode()) <= 100_000


def test_every_question_has_its_part(large):
    parts = re.findall(r"<section id=([\w-]+)", large)

    assert parts == [
        "lists",
        "overlaps",
        "multiplicity",
        "reasons",
        "decisions",
        "any-two",
        "rejected",
        "method",
    ]


def test_contents_lead_to_places_that_exist(large):
    for target in re.findall(r'href="#([\w-]+)"', large):
        assert re.search(rf"\bid={target}\b", large), target


def test_each_address_in_the_page_is_unique(large):
    addresses = re.findall(r"<[^>]*\sid=\"?([\w-]+)", large)

    assert len(addresses) == len(set(addresses))


def test_headings_leave_out_no_level(large):
    levels = [int(level) for level in re.findall(r"<h(\d)", large)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_nothing_points_outside(large):
    assert not re.search(r'(?:src|href|action|srcset)="?(?:https?:)?//', large)
    assert "@import" not in large
    assert "url(" not in large


def test_no_element_carries_its_own_style(large):
    assert not re.search(r"<[^>]*\sstyle=", large)
    assert not re.search(r"<[^>]*\son\w+=", large)


@pytest.mark.parametrize("kind", ["script", "style"])
def test_the_policy_allows_exactly_what_is_in_the_page(large, kind):
    content = re.search(rf"<{kind}>(.*?)</{kind}>", large, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    policy = re.search(r'Content-Security-Policy content="([^"]*)"', large).group(1)

    assert f"{kind}-src &#x27;sha256-{digest}&#x27;" in policy
    assert policy.startswith("default-src &#x27;none&#x27;")


def test_the_script_cannot_end_its_element():
    assert "</" not in script()


def test_language_and_direction_are_those_asked_for():
    assert "<html lang=ar dir=rtl>" in page(small("ar"))
    assert "<html lang=es dir=ltr>" in page(small("es"))
    assert "son" in shown(page(small("es")))


def test_a_report_in_arabic_says_nothing_in_english():
    report = dataclasses.replace(small("ar"), command="")

    assert not re.search(r"\b(?:people|lists|rows|weight|person)\b", shown(page(report)))


def test_overlaps_are_drawn_and_told(large):
    assert large.count("role=img") == 3
    assert "The largest overlap: " in large
    assert "others" in large


def test_overlaps_of_few_lists_need_no_rest():
    assert "others</text>" not in page(small())


def test_the_table_has_all_columns_of_the_picture(large):
    table = re.search(r"aria-labelledby=upset-table-c>.*?</table>", large, re.DOTALL).group(0)

    assert table.count("<tr>") == MOST_COLUMNS + 2


def test_people_in_both_are_summed_from_the_intersections():
    report = dataclasses.replace(
        small(), intersections=[Intersection((0, 1), 5), Intersection((1,), 2)], shared=None
    )

    assert people_in_both(report).tolist() == [[5, 5, 0], [5, 7, 0], [0, 0, 0]]


def test_people_in_both_are_taken_as_given():
    shared = np.eye(3, dtype=int)

    assert people_in_both(dataclasses.replace(small(), shared=shared)) is shared


def test_the_sample_is_sound():
    lists, intersections, multiplicity = list_figures()
    people = sum(one.adds for one in lists)

    assert sum(one.people for one in intersections) == people
    assert sum(one.people for one in multiplicity) == people


def test_lists_say_how_they_were_read(large):
    text = shown(large)

    assert "Windows-1250, columns parted by semicolon" in text
    assert "Town ← Ciudad, Town" in text
    assert "Joined, الملاحظات, unique_id" in text


def test_links_are_explained_field_by_field(large):
    text = shown(large)

    assert "the name is spelt otherwise (محمد عبد الرحمن – Mohammed Abdelrahman)" in text
    assert "before any field: two rows are seldom one person" in text
    assert "more than a million to one that they are one person" in text


def test_grey_pairs_have_a_line_to_copy(large):
    assert "groups/students-athens.csv,88,groups/tenants-berlin.csv,2040" in large
    assert "10 more wait" in shown(large)


def test_lines_to_copy_quote_what_needs_it():
    view = PairView(RowView("a, b.csv", 1, {}), RowView('c".csv', 2, {}), 0.0, ())

    assert decision_line(view) == '"a, b.csv",1,"c"".csv",2'


def test_nothing_to_decide_is_said():
    assert "Nothing waits for a decision" in shown(page(dataclasses.replace(small(), grey=())))


def test_rejected_rows_are_listed_with_their_count(large):
    text = shown(large)

    assert "22 rows were rejected; here are the first 3" in text
    assert "5 cells where the header has 4" in text


def test_no_rejected_row_is_said():
    totals = dataclasses.replace(small().totals, rejected=0)

    assert "None: every row was read." in shown(page(dataclasses.replace(small(), totals=totals)))


def test_the_command_to_do_it_again_is_there(large):
    assert "iskra link groups/*.csv --people people.csv" in shown(large)


def test_the_form_is_there_only_with_the_rows(large):
    assert "<form" not in large
    assert "<form" in page(small())
    assert "iskra explain FILE:ROW FILE:ROW" in shown(large)


def test_rows_that_do_not_fit_leave_the_command(monkeypatch):
    monkeypatch.setattr("iskra.charts.report.payload.MOST_COMPARED", 1)
    monkeypatch.setattr("iskra.charts.report.payload.payload.__defaults__", ("en", 10))

    assert "<form" not in page(small())


def test_an_empty_result_is_still_a_report():
    empty = dataclasses.replace(
        small(),
        totals=Totals(0, 0, 0, 0, 0, 0.0),
        lists=[],
        intersections=[],
        multiplicity=[],
        rules=[],
        strongest=[],
        weakest=[],
        grey=[],
        rejections=[],
        lookup=None,
    )

    text = shown(page(empty))

    assert "0 memberships in 0 lists are 0 people" in text
    assert "No person is in more than one list." in page(empty)


def test_what_means_harm_is_only_text():
    html = page(hostile())

    tags = Reader(html).tags
    assert [one for one in tags if one[0] == "img"] == []
    assert [name for _, found in tags for name in found if name.startswith("on")] == []
    about = json.loads(re.search(r'id="about">(.*?)</script>', html).group(1))
    assert about["files"][0][0] == HOSTILE


def test_values_that_agree_are_not_marked():
    same = FieldEvidence("name", "Ana Pérez", "Ana Perez", "same", 1.0)

    assert "<mark>" not in "".join(marked(same))


def test_words_that_only_one_value_has_are_marked():
    near = FieldEvidence("name", "Ana Maria Perez", "Perez Ana", "partial", 1.0)

    left, right = marked(near)

    assert left == "<bdi>Ana <mark>Maria</mark> Perez</bdi>"
    assert right == "<bdi>Perez Ana</bdi>"


def test_values_with_no_word_in_common_are_not_marked_all_over():
    near = FieldEvidence("name", "محمد", "Mohammed", "near", 1.0)

    assert "<mark>" not in "".join(marked(near))


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        (3.0, "8 to 1 that they are one person"),
        (-2.0, "4 to 1 that they are two people"),
        (0.0, "1 to 1 that they are one person"),
        (30.0, "more than a million to one that they are one person"),
        (-30.0, "more than a million to one that they are two people"),
    ],
)
def test_weights_are_told_as_odds(weight, said):
    assert odds(weight, EN) == said


def test_a_decision_has_no_bar_without_end():
    decided = dataclasses.replace(sample().grey[0], weight=float("inf"))

    html = page(dataclasses.replace(sample(), grey=[decided]))

    assert "+∞" in html
    assert "inf" not in re.findall(r"width=([\w.]+)", html)


def test_a_movement_has_its_name_and_colour():
    report = small()
    movement = dataclasses.replace(report.movement, name="Red Thread", colour="#00429d")

    html = page(dataclasses.replace(report, movement=movement))

    assert "<bdi>Red Thread</bdi>" in html
    assert "#00429d" in html


def test_the_report_is_written_whole(tmp_path):
    place = tmp_path / "report.html"

    write_report(str(place), small())

    assert place.read_text(encoding="utf-8").endswith("</html>\n")
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError):
        write_report(str(tmp_path / "missing" / "report.html"), small())


def test_files_are_named_as_typed(large):
    text = shown(large)

    assert all(file in text for file in FILES)
