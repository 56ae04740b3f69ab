from __future__ import annotations

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.charts.svg.bars import LENGTH, bar, stair
from iskra.charts.svg.canvas import Sheet
from iskra.charts.svg.flow import WIDTH, flow
from iskra.charts.svg.upset import PITCH, Column, Overlaps, narrow, wide
from iskra.charts.svg.waterfall import bounds, step, steps

weights = st.lists(st.floats(-40, 40), max_size=8)
lists = st.lists(
    st.integers(0, 100_000).flatmap(lambda rows: st.tuples(st.just(rows), st.integers(0, rows))),
    max_size=20,
)


def boxes(drawing, class_=""):
    """The boxes of a picture: start and width of each."""
    found = re.findall(r"<rect ([^>]*)/>", drawing)
    read = [dict(re.findall(r'([\w-]+)="?([^" ]+)', one)) for one in found]
    return [
        (float(one["x"]), float(one["width"]))
        for one in read
        if not class_ or one.get("class") == class_
    ]


def overlaps(sets=3, columns=None, *, is_mirrored=False):
    return Overlaps(
        sets=[(f"list-{n}<>&.csv", 100 * (n + 1)) for n in range(sets)],
        columns=columns or [Column((0,), 80), Column((0, 2), 40), Column((), 5, "others")],
        title="Who is where",
        description="80 people are in the first list only.",
        number=lambda value: f"{value:,}",
        is_mirrored=is_mirrored,
    )


def words_of(drawing):
    found = re.findall(r"<text[^>]*>(.*?)</text>", drawing)
    return [html.unescape(re.sub(r"<[^>]*>", "", one)) for one in found]


def test_a_sheet_mirrors_places_but_not_letters():
    plain, mirrored = Sheet(100, 10), Sheet(100, 10, is_mirrored=True)

    assert boxes(plain.box(10, 0, 20, 5, "p-ink")) == [(10, 20)]
    assert boxes(mirrored.box(10, 0, 20, 5, "p-ink")) == [(70, 20)]
    assert "x=90" in mirrored.words(10, 5, "a")


def test_boxes_without_size_are_not_drawn():
    assert Sheet(100, 10).box(1, 1, 0, 5, "p-ink") == ""


def test_pictures_have_words_for_those_who_do_not_see_them():
    drawing = wide(overlaps())

    assert "role=img" in drawing
    assert "<title id=upset-wide-t>Who is where</title>" in drawing
    assert "<desc id=upset-wide-d>80 people are in the first list only.</desc>" in drawing


def test_decoration_is_hidden_from_those_who_do_not_see_it():
    assert "aria-hidden=true" in bar(1, 2, is_mirrored=False)


@given(value=st.integers(0, 10**6), largest=st.integers(1, 10**6))
def test_a_bar_is_as_long_as_its_share_and_never_invisible(value, largest):
    found = boxes(bar(min(value, largest), largest, is_mirrored=False))

    if value == 0:
        assert found == []
    else:
        assert found[0][1] == pytest.approx(
            max(LENGTH * min(value, largest) / largest, 1.5), abs=0.06
        )


def test_parts_of_a_stair_lie_where_their_figures_are():
    drawing = stair([(0, 25, "p-tint"), (25, 100, "p-red")], 100, is_mirrored=False)

    assert boxes(drawing) == [(0, 250), (250, 750)]
    assert boxes(stair([(0, 25, "p-tint")], 100, is_mirrored=True)) == [(750, 250)]


@given(data=lists)
def test_the_flow_stays_on_its_sheet_and_keeps_its_scale(data):
    drawing = flow(data, words=("Title", "Description"))

    people = boxes(drawing, "p-red")
    total = sum(rows for rows, _ in data)
    assert all(x >= -0.1 and x + width <= WIDTH + 0.1 for x, width in boxes(drawing))
    if total:
        end = max((x + width for x, width in people), default=0)
        assert end <= WIDTH * sum(adds for _, adds in data) / total + 0.2


def test_nothing_flows_from_no_lists():
    assert boxes(flow([], words=("Title", "Description"))) == []


@given(given_weights=weights)
def test_steps_add_up(given_weights):
    found = steps(given_weights)

    assert all(a[1] == b[0] for a, b in pairwise(found))
    if found:
        assert found[-1][1] == pytest.approx(sum(given_weights), abs=1e-9)


@given(given_weights=weights)
def test_bounds_hold_every_step_and_even_odds(given_weights):
    low, high = bounds(given_weights)

    assert low <= 0 <= high
    assert low < high
    assert all(low <= end <= high for _, end in steps(given_weights))


@given(given_weights=weights.filter(len), is_mirrored=st.booleans())
def test_steps_stay_on_their_sheet(given_weights, is_mirrored):
    limits = bounds(given_weights)

    for start, end in steps(given_weights):
        for x, width in boxes(step(start, end, limits, is_mirrored=is_mirrored)):
            assert x >= -0.1
            assert x + width <= 160.2


def test_weight_against_has_another_colour():
    assert "p-against" in step(0, -1, (-1, 0), is_mirrored=False)
    assert "p-for" in step(0, 1, (0, 1), is_mirrored=False)


def test_upset_names_the_sets_and_counts_the_people():
    words = words_of(wide(overlaps()))

    assert "list-0<>&.csv" in words
    assert {"80", "40", "5", "others"} <= set(words)


def test_upset_draws_a_dot_for_each_member():
    drawing = wide(overlaps())

    dots = re.search(r'd="([^"]*)" class=p-dots ', drawing).group(1)
    assert dots.count("h0") == 3
    assert drawing.count("class=p-join") == 1


def test_upset_columns_are_as_high_as_their_people():
    bars = re.findall(r"height=([\d.]+) class=p-red", wide(overlaps()))

    assert float(bars[0]) == pytest.approx(2 * float(bars[1]))


@pytest.mark.parametrize("draw", [wide, narrow])
def test_upset_is_mirrored_whole(draw):
    plain, mirrored = (draw(overlaps(is_mirrored=one)) for one in (False, True))
    width = float(re.search(r"viewBox=\"0 0 (\d+)", plain).group(1))

    there = sorted(round(width - x - w, 1) for x, w in boxes(plain))
    assert there == pytest.approx(sorted(x for x, _ in boxes(mirrored)), abs=0.2)


def test_the_turned_picture_fits_a_phone_with_twelve_lists():
    columns = [Column((n % 12,), 100 - n) for n in range(25)]

    drawing = narrow(overlaps(12, columns))

    assert 'viewBox="0 0 336 ' in drawing


def test_the_wide_picture_grows_with_its_columns():
    few = wide(overlaps(columns=[Column((0,), 1)]))
    more = wide(overlaps(columns=[Column((0,), 1), Column((1,), 1)]))

    sizes = [float(re.search(r" width=([\d.]+)", one).group(1)) for one in (few, more)]
    assert sizes[1] - sizes[0] == PITCH


@pytest.mark.parametrize("draw", [wide, narrow])
@pytest.mark.parametrize("sets", [0, 1, 2, 40])
def test_upset_draws_any_number_of_sets(draw, sets):
    columns = [Column(tuple(range(sets)), 3)] if sets else []

    assert "<svg" in draw(overlaps(sets, columns or [Column((), 0, "others")]))
