from __future__ import annotations

import json
import re

import pytest

from iskra.project import paths, static_files
from iskra.project.static_files import collect
from iskra.project.static_key import static_key


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    target = tmp_path_factory.mktemp("static") / "abc"
    collect(target)
    return target


def test_every_file_has_a_name_with_its_hash(collected):
    manifest = json.loads((collected / "staticfiles.json").read_text(encoding="utf-8"))["paths"]

    assert re.fullmatch(r"look/tokens\.[0-9a-f]{12}\.css", manifest["look/tokens.css"])
    assert (collected / manifest["look/tokens.css"]).is_file()
    assert {"ui/shell.css", "ui/mark.svg", "wagtailadmin/js/core.js"} <= set(manifest)


def test_styles_are_compressed_too(collected):
    assert (collected / "look" / "tokens.css.gz").is_file()


def test_nothing_half_done_is_left(collected):
    assert {path.name for path in collected.parent.iterdir()} == {"abc", "collecting.lock"}


def test_files_are_collected_once(collected, monkeypatch):
    monkeypatch.setattr(static_files, "fill", pytest.fail)

    collect(collected)


def test_what_a_kill_left_does_not_stay(tmp_path):
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "left").touch()

    collect(tmp_path / "abc")

    assert not (tmp_path / "abc" / "left").exists()


def test_the_key_changes_with_a_style(tmp_path, monkeypatch):
    (tmp_path / "charts" / "look").mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    monkeypatch.setattr(paths, "LOOK", tmp_path / "charts" / "look")

    before = static_key()
    (tmp_path / "charts" / "look" / "tokens.css").write_text(":root {}", encoding="utf-8")

    assert static_key() != before
