"""Pictures on pages: each says in words what it shows, in the page's language and direction."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils.translation import override

from iskra.ui.templatetags.charts import figure, percent

TOWNS = [("Lisboa", 1204), ("<b>Казань</b>", 3), ("Kyiv", 0)]
DAYS = [(dt.date(2026, 5, day), day * 2) for day in range(1, 8)]


def drawn(tag, **values):
    return Template("{% load charts %}{% " + tag + " %}").render(Context(values))


def test_bars_stand_beside_their_words_and_figures():
    page = drawn("bars rows title='Towns' marked='Lisboa'", rows=TOWNS)

    assert "Lisboa" in page
    assert "1,204" in page
    assert "p-red" in page


def test_words_of_rows_are_escaped():
    assert "<b>" not in drawn("bars rows", rows=TOWNS)
    assert "<b>" not in drawn("share rows title='T'", rows=TOWNS)
    assert "<b>" not in drawn("columns rows title='T'", rows=TOWNS)


def test_bars_lead_where_their_figures_come_from():
    page = drawn("bars rows", rows=[("Lisboa", 2, "/towns/lisboa/")])

    assert '<a href="/towns/lisboa/">' in page


@pytest.mark.parametrize("tag", ["columns", "timeline"])
def test_a_picture_has_a_name_a_description_and_a_table(tag):
    page = drawn(f"{tag} rows title='New people' unit='people'", rows=DAYS)

    assert "<title>New people</title>" in page
    assert "Highest: 14" in page
    assert page.count('<th scope="row">') == len(DAYS)


@pytest.mark.parametrize("tag", ["bars", "columns", "timeline", "share"])
def test_nothing_is_drawn_of_nothing_without_a_fault(tag):
    assert "<figure" in drawn(f"{tag} rows title='Empty'", rows=[])


def test_columns_mark_the_one_that_is_named():
    page = drawn("columns rows title='T' marked='b'", rows=[("a", 1), ("b", 2)])

    assert page.count("p-red") == 1


def test_a_line_may_have_a_band_in_which_it_lies():
    rows = [("a", 4), ("b", 5, 3, 9)]

    page = drawn("timeline rows title='Outlook'", rows=rows)

    assert "p-band" in page
    assert "at least" in page
    assert page.count('<td class="n">') == 6


def test_shares_add_up_in_words():
    page = drawn("share rows title='Standing'", rows=[("Members", 999), ("Talking", 1)])

    assert "100 %" in page
    assert "&lt; 1 %" in page


def test_shares_that_cannot_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="at most 5"):
        drawn("share rows title='T'", rows=[(str(n), n) for n in range(6)])


def test_a_small_line_says_its_figures():
    assert "2, 4.5, 9" in drawn("sparkline rows title='T'", rows=[2, 4.5, 9])


def test_pictures_turn_round_from_right_to_left():
    with override("ar"):
        mirrored = drawn("columns rows title='T'", rows=[("a", 1), ("b", 2)])

    assert mirrored != drawn("columns rows title='T'", rows=[("a", 1), ("b", 2)])


@pytest.mark.parametrize(
    ("value", "written"), [(1234567, "1,234,567"), (0.26, "0.3"), ("12 %", "12 %")]
)
def test_figures_are_written_and_kept_in_their_direction(value, written):
    assert figure(value) == f"<bdi>{written}</bdi>"


@pytest.mark.parametrize(("value", "written"), [(0, "0 %"), (0.004, "< 1 %"), (0.5, "50 %")])
def test_shares_are_written_as_per_cent(value, written):
    assert percent(value) == written
