from __future__ import annotations

import os

import pytest
from django.utils import translation

from iskra.project.catalogues import compile_catalogues

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "To the start page"
msgstr "Zur Startseite"
"""


@pytest.fixture
def catalogue(tmp_path):
    folder = tmp_path / "source" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    path = folder / "iskra.po"
    path.write_text(PO, encoding="utf-8")
    return path


@pytest.mark.usefixtures("catalogue")
def test_a_language_is_one_file_more(tmp_path, settings, client):
    compile_catalogues(tmp_path / "source", tmp_path / "compiled")
    settings.LOCALE_PATHS = [tmp_path / "compiled"]
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]

    with translation.override("de"):
        page = client.get("/nothing-here", HTTP_ACCEPT_LANGUAGE="de").content.decode()

    assert 'lang="de"' in page
    assert "Zur Startseite" in page


def test_only_what_changed_is_compiled_again(catalogue, tmp_path):
    target = tmp_path / "compiled"
    first = compile_catalogues(tmp_path / "source", target)
    again = compile_catalogues(tmp_path / "source", target)
    later = (target / "de" / "LC_MESSAGES" / "django.mo").stat().st_mtime + 10
    os.utime(catalogue, (later, later))

    assert (first, again) == (1, 0)
    assert compile_catalogues(tmp_path / "source", target) == 1


def test_no_half_compiled_catalogue_is_left(catalogue, tmp_path):
    compile_catalogues(catalogue.parents[2], tmp_path / "compiled")

    left = [path.name for path in (tmp_path / "compiled").rglob("*") if path.is_file()]

    assert left == ["django.mo"]
