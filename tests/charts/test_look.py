from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.charts.look import STANDARD_RED, movement_rule, stylesheet
from iskra.charts.look.colours import DARK_PAPER, LEAST_CONTRAST, LIGHT_PAPER, accents, contrast

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
TOKENS = dict(re.findall(r"--([\w-]+):light-dark\((#\w+,#\w+)\)", stylesheet("tokens.css")))


def pair(name):
    return TOKENS[name].split(",")


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#16150f", "#fbfaf7") == pytest.approx(17.5, abs=0.05)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(one=colours, other=colours)
def test_contrast_does_not_depend_on_which_is_paper(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@given(colour=colours)
def test_any_colour_of_a_movement_becomes_legible_on_both_papers(colour):
    light, dark = accents(colour)

    assert contrast(light, LIGHT_PAPER) >= LEAST_CONTRAST
    assert contrast(dark, DARK_PAPER) >= LEAST_CONTRAST


def test_a_legible_colour_is_left_as_it_is():
    assert accents("#00429d")[0] == "#00429d"


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#123456;}"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValueError, match="#rrggbb"):
        accents(colour)


def test_a_movement_may_have_its_own_colour():
    assert movement_rule(STANDARD_RED) == ""
    assert movement_rule("#00429d").startswith(":root{--red:light-dark(#00429d,#")


@pytest.mark.parametrize(("name", "least"), [("ink", 7), ("soft", 7), ("red", 4.5), ("edge", 3)])
def test_tokens_are_legible_in_both_themes(name, least):
    papers = pair("paper")

    found = [contrast(one, paper) for one, paper in zip(pair(name), papers, strict=True)]

    assert min(found) >= least


def test_marked_words_and_washed_lines_stay_legible():
    for ground in ("mark", "wash"):
        for one, paper in zip(pair("ink"), pair(ground), strict=True):
            assert contrast(one, paper) >= 7


def test_papers_are_those_that_colours_are_measured_against():
    assert pair("paper") == [LIGHT_PAPER, DARK_PAPER]


def test_each_colour_is_written_in_the_tokens_only():
    others = stylesheet("base.css") + stylesheet(
        "report.css", "pictures.css", package="iskra.charts.report"
    )

    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;,)}])", others) == []


def test_rules_know_no_left_and_right():
    whole = stylesheet("tokens.css", "base.css") + stylesheet(
        "report.css", "pictures.css", package="iskra.charts.report"
    )

    sided = (
        r"(?:margin|padding|border|inset)-(?:left|right)|float:(?:left|right)|[;{](?:left|right):"
    )
    assert re.findall(sided, whole) == []


def test_style_sheets_are_served_without_comments():
    whole = stylesheet("tokens.css", "base.css")

    assert "/*" not in whole
    assert whole.count("{") == whole.count("}")
    assert len(whole) < 12_000
