"""Columns, shares and lines: true to their figures, and a mirror from right to left."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.charts.svg.columns import HEIGHT, columns
from iskra.charts.svg.lines import WIDTH, sparkline, trend
from iskra.charts.svg.shares import LENGTH, SHADES, shares, swatch
from tests.charts.test_svg import boxes

WORDS = ("Title", "Description")
figures = st.lists(st.integers(0, 1_000_000), min_size=1, max_size=40)
parts = st.lists(st.integers(0, 10_000), min_size=1, max_size=len(SHADES))


def heights(drawing):
    return [float(high) for high in re.findall(r"height=\"?([\d.]+)\"? class=\"?p-ink", drawing)]


def points(drawing, class_="p-line"):
    commands = re.search(rf'd="([^"]*)" class="?{class_}', drawing).group(1)
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", commands)]


@given(values=figures)
def test_a_larger_figure_has_no_lower_column(values):
    shown = [value for value in values if value > 0]

    high = heights(columns(values, words=WORDS))

    assert len(high) == len(shown)
    ranked = [height for _, height in sorted(zip(shown, high, strict=True))]
    assert all(one <= other + 0.1 for one, other in pairwise(ranked))
    assert all(height < HEIGHT for height in high)


def test_marked_columns_have_the_signal_colour():
    drawing = columns([1, 2, 3], words=WORDS, marked=frozenset({1}))

    assert drawing.count("p-red") == 1


@given(values=parts)
def test_parts_fill_the_whole_and_keep_their_proportions(values):
    found = boxes(shares(values, words=WORDS))

    kept = [value for value in values if value]
    whole = sum(values)
    assert len(found) == len(kept)
    for (_, width), value in zip(found, kept, strict=True):
        assert width == pytest.approx(LENGTH * value / whole, abs=2.2)


@given(values=parts)
def test_shares_are_mirrored(values):
    straight = boxes(shares(values, words=WORDS))
    mirrored = boxes(shares(values, words=WORDS, is_mirrored=True))

    for (x, width), (other, same) in zip(straight, mirrored, strict=True):
        assert width == same
        assert other == pytest.approx(LENGTH - x - width, abs=0.2)


def test_more_parts_than_shades_are_refused():
    with pytest.raises(ValueError, match="at most 5"):
        shares([1] * 6, words=WORDS)


def test_each_part_has_a_mark_of_its_own():
    assert len({swatch(index) for index in range(len(SHADES))}) == len(SHADES)


@given(values=st.lists(st.integers(0, 1_000_000), min_size=2, max_size=40))
def test_a_line_goes_from_edge_to_edge_and_turns_round(values):
    straight = points(trend(values, words=WORDS))
    mirrored = points(trend(values, words=WORDS, is_mirrored=True))

    assert [straight[0][0], straight[-1][0]] == [0, WIDTH]
    assert [mirrored[0][0], mirrored[-1][0]] == [WIDTH, 0]
    assert [y for _, y in straight] == [y for _, y in mirrored]


def test_a_band_ends_where_the_line_ends():
    drawing = trend([1, 2, 3, 4], words=WORDS, band=[(2, 4), (3, 6)])

    assert max(x for x, _ in points(drawing, "p-band")) == WIDTH
    assert min(x for x, _ in points(drawing, "p-band")) > points(drawing)[1][0]


@pytest.mark.parametrize("values", [[], [0], [5], [0, 0]])
def test_little_or_nothing_is_drawn_without_a_fault(values):
    for drawing in (
        columns(values, words=WORDS),
        trend(values, words=WORDS),
        sparkline(values, words=WORDS, is_mirrored=False),
    ):
        assert "nan" not in drawing
        assert "<title>Title</title>" in drawing
