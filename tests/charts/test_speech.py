from __future__ import annotations

import pytest

from iskra.charts.markup import Markup
from iskra.charts.speech import Speech, left_to_right


def test_places_are_filled_and_escaped_for_pages_only():
    say = Speech("en")

    assert say("{file}, row {row}", file="<a>", row="1") == "<a>, row 1"
    assert say.rich("{file}, row {row}", file="<a>", row="1") == "&lt;a&gt;, row 1"


def test_counts_choose_their_words():
    say = Speech("en")

    assert say.plural("{count} link", "{count} links", 1) == "1 link"
    assert say.plural("{count} link", "{count} links", 2_000) == "2,000 links"


def test_figures_are_isolated_where_words_run_the_other_way():
    assert Speech("ar").figure(1_000) == "<bdi>1,000</bdi>"
    assert Speech("en").figure(1_000) == "1,000"


@pytest.mark.parametrize(
    ("value", "written"),
    [(3.14, "+3.1"), (-2.0, "−2.0"), (0.0, "0.0"), (5_000.0, "+∞"), (float("-inf"), "−∞")],
)
def test_weights_have_a_sign_and_decisions_are_beyond_measure(value, written):
    assert Speech("en").weight(value) == left_to_right(written)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0.0 %"), (0.0001, "&lt; 0.1 %"), (0.123, "12.3 %"), (0.9999, "100 %"), (1.0, "100 %")],
)
def test_a_trace_is_not_called_nothing(value, written):
    assert written in Speech("en").share(value)


def test_items_are_parted_as_the_language_does():
    assert Speech("ar").listed("a", "<") == "a، &lt;"
    assert isinstance(Speech("en").listed(), Markup)


def test_an_unknown_language_is_spoken_in_english():
    say = Speech("xx-YY")

    assert (say.language, say.direction) == ("en", "ltr")
