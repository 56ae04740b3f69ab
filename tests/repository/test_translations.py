"""Each language that has a catalogue speaks in every room: what is missing is named."""

from __future__ import annotations

import io

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.repository.files import files, named

CATALOGUES = files("src/iskra/locale/**/*.po")
TEMPLATES = files("src/**/*.html")
# Forms, errors and labels: what Django shows or the house prints from Python.
MODULES = [
    path
    for path in files("src/**/*.py")
    if "django.utils.translation" in path.read_text(encoding="utf-8")
]
ONE = {"gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None}
MANY = {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}
WITH_CONTEXT = {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2)}
KEYWORDS = {**ONE, **MANY, **WITH_CONTEXT}


def strings_of_pages():
    return {message for template in TEMPLATES for message in strings_of(template)}


def strings_of(template):
    """Return the strings of one template, as Django will ask for them."""
    source = templatize(template.read_text(encoding="utf-8"), origin=named(template))
    # What remains is read as Python, to which the template's indentation means nothing.
    return spoken("\n".join(line.strip() for line in source.splitlines()))


def strings_of_modules():
    return {message for module in MODULES for message in spoken(module.read_text(encoding="utf-8"))}


def spoken(python):
    """Return the strings that a piece of Python asks a catalogue for."""
    found = extract_python(io.BytesIO(python.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    return [asked_for(name, words) for _line, name, words, _comments in found if words]


def asked_for(name, words):
    """Return the message: after its context, or the first of a plural."""
    if isinstance(words, str):
        return words
    return words[1] if name in WITH_CONTEXT else words[0]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=named)
def test_a_catalogue_has_every_string_of_every_room(catalogue):
    with catalogue.open("rb") as file:
        known = {
            message.id[0] if isinstance(message.id, tuple) else message.id
            for message in read_po(file, abort_invalid=True)
            if message.string
        }

    assert sorted((strings_of_pages() | strings_of_modules()) - known) == []


def test_the_pages_have_strings_to_translate():
    assert "To the start page" in strings_of_pages()


def test_modules_have_strings_to_translate():
    assert "No figures yet." in strings_of_modules()


def test_strings_with_a_context_and_plurals_are_found():
    code = 'pgettext("month", "May")\nngettext("%(n)s row", "%(n)s rows", n)\n_("One")'

    assert spoken(code) == ["May", "%(n)s row", "One"]
