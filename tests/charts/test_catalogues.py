"""Every word of the report is in every language's catalogue."""

from __future__ import annotations

import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.extract import extract_from_dir

import iskra.charts
from iskra.shared.text import DOMAIN, LOCALE, known_languages

# How charts marks its messages: calls of Speech, and N_ for what is translated elsewhere.
KEYWORDS = {"say": None, "rich": None, "plural": (1, 2), "N_": None}
LANGUAGES = [language for language in known_languages() if language != "en"]


@cache
def messages():
    folder = Path(iskra.charts.__file__).parent
    found = extract_from_dir(str(folder), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return sorted(
        {message if isinstance(message, tuple) else (message,) for _, _, message, *_ in found}
    )


@cache
def catalogue(language):
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language, abort_invalid=True)


def translations(entry):
    return entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_messages_are_found():
    assert ("What each list adds",) in messages()
    assert ("{count} link", "{count} links") in messages()
    assert len(messages()) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    known = catalogue(language)

    missing = [
        message
        for message in messages()
        if message[0] not in known or not all(translations(known[message[0]]))
    ]

    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_waits_for_a_second_look(language):
    assert [entry.id for entry in catalogue(language) if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_of_the_message(language):
    known = catalogue(language)

    for message in messages():
        for said in translations(known[message[0]]):
            assert places(said) == places(message[-1]), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_as_many_as_the_language_has(language):
    known = catalogue(language)

    for message in messages():
        if len(message) == 2:
            assert len(translations(known[message[0]])) == known.num_plurals
