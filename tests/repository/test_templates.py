"""Templates and styles: every string can be translated, and right-to-left is a mirror."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.repository.files import files, named

TEMPLATES = files("src/**/*.html")
STYLES = files("src/**/*.css")
TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}
NOT_PROSE = {"code", "pre", "script", "style"}
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|(?:left|right|top|bottom)\s*:|text-align\s*:\s*(?:left|right)"
    r"|(?:float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)"
)


class Prose(HTMLParser):
    """Collects what a reader would see or hear."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.open += [tag] if tag in NOT_PROSE else []
        self.found += [value or "" for name, value in attrs if name in SPOKEN_ATTRIBUTES]

    def handle_endtag(self, tag):
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data):
        self.found += [] if self.open else [data]


def untranslated(text):
    reader = Prose()
    reader.feed(TRANSLATED.sub("", text))
    return [words.strip() for words in reader.found if re.search(r"[^\W\d_]{2}", words)]


def blocks(css):
    """Return the declarations of each rule; code is written left to right in every language."""
    return [block for block in re.findall(r"{([^{}]*)}", css) if "direction: ltr" not in block]


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_every_string_of_a_template_is_translated(template):
    assert untranslated(template.read_text(encoding="utf-8")) == []


def test_a_string_that_nobody_translates_is_found():
    template = '<p title="{% translate "A" %}">{% translate "Good" %}<b>Not good</b></p>'

    assert untranslated(template) == ["Not good"]


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_brings_no_style_or_script_of_its_own(template):
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("style", STYLES, ids=named)
def test_styles_use_logical_properties_only(style):
    text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert [PHYSICAL.findall(block) for block in blocks(text) if PHYSICAL.search(block)] == []


def test_a_physical_property_is_found():
    assert PHYSICAL.search("margin-left: 1rem")
    assert PHYSICAL.search("; left: 0")
    assert not PHYSICAL.search("margin-inline-start: 1rem; inset-inline-start: 0")
