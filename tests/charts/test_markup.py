from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from iskra.charts.markup import Markup, bdi, escape, join, rich, tag


class Reader(HTMLParser):
    """Reads back what was written."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""
        self.feed(page)
        self.close()

    def handle_starttag(self, name, attributes):
        self.tags.append((name, dict(attributes)))

    def handle_data(self, data):
        self.text += data


harmless = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]))


@given(text=harmless, attribute=harmless)
def test_any_text_comes_back_as_text(text, attribute):
    found = Reader(tag("p", text, title=attribute))

    assert found.tags == [("p", {"title": attribute})]
    assert found.text == text


@given(text=st.text())
def test_what_has_no_place_in_a_page_is_replaced(text):
    escape(text).encode("utf-8")

    assert "\x00" not in escape(text)


def test_markup_is_not_escaped_again():
    assert tag("p", tag("b", "<")) == "<p><b>&lt;</b></p>"
    assert escape(Markup("&lt;")) == "&lt;"


def test_attributes_are_named_as_in_html():
    assert (
        tag("label", "x", for_="a b", aria_label="y") == '<label for="a b" aria-label=y>x</label>'
    )


def test_attributes_may_be_switched():
    assert tag("input", checked=True, hidden=False, id=None) == "<input checked>"


def test_numbers_are_short():
    assert tag("rect", x=1.0, y=2.25, width=3) == "<rect x=1 y=2.2 width=3 />"


def test_children_may_be_nested_and_missing():
    assert join("a", None, ["b", ("<",)]) == "ab&lt;"


def test_places_of_a_message_are_escaped_unless_they_are_markup():
    assert rich("{a} & {b}", {"a": "<", "b": bdi("x")}) == "&lt; &amp; <bdi>x</bdi>"
