"""Each language that has a catalogue speaks on every page: what is missing is named."""

from __future__ import annotations

import io

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.repository.files import files, named

CATALOGUES = files("src/iskra/locale/**/*.po")
TEMPLATES = files("src/**/*.html")
KEYWORDS = {"gettext": None, "_": None, "pgettext": ((1, "c"), 2), "ngettext": (1, 2)}


def strings_of_pages():
    return {message for template in TEMPLATES for message in strings_of(template)}


def strings_of(template):
    """Return the strings of one template, as Django will ask for them."""
    source = templatize(template.read_text(encoding="utf-8"), origin=named(template))
    # What remains is read as Python, to which the template's indentation means nothing.
    lines = "\n".join(line.strip() for line in source.splitlines())
    found = extract_python(io.BytesIO(lines.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    # Of strings with a plural the first is what a catalogue is asked for.
    return [words[0] if isinstance(words, tuple) else words for _line, _name, words, _ in found]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=named)
def test_a_catalogue_has_every_string_of_every_page(catalogue):
    with catalogue.open("rb") as file:
        known = {
            message.id[0] if isinstance(message.id, tuple) else message.id
            for message in read_po(file, abort_invalid=True)
            if message.string
        }

    assert sorted(strings_of_pages() - known) == []


def test_the_pages_have_strings_to_translate():
    assert "To the start page" in strings_of_pages()
