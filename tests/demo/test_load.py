"""Loading the demo: once, whole or not at all, and anew when something changed."""

from __future__ import annotations

import csv

import pytest

from bench.rows import read_rows
from iskra.demo import folder
from iskra.demo.load import is_loaded, load_scaled, made_of

SCALE = 0.002


def silent(_words, _done, _total):
    """Say nothing about progress."""


def make_quickly(work, _scale, _progress):
    """Put a file in each place, without linking anything."""
    for path in (work / folder.REPORT, *folder.downloads(work).values()):
        path.parent.mkdir(exist_ok=True)
        path.write_text("new", encoding="utf-8")


def fail_halfway(work, _scale, _progress):
    """Write the report and stop as if the disk were full."""
    (work / folder.REPORT).write_text("half", encoding="utf-8")
    raise OSError(28, "No space left on device")


def quick(data, scale=SCALE, make=make_quickly):
    return load_scaled(data, scale=scale, progress=silent, make=make)


def test_a_small_demo_is_linked_and_drawn(tmp_path):
    said = []

    load_scaled(tmp_path, scale=SCALE, progress=lambda words, *_: said.append(words))

    place = tmp_path / folder.DEMO
    rows = sum(len(read_rows(place / folder.LISTS / path.name)) for path in lists_of(place))
    with (place / folder.LINKS).open(encoding="utf-8", newline="") as file:
        links = list(csv.DictReader(file))
    assert len(links) == rows == 626
    assert {link["file"] for link in links} == {path.name for path in lists_of(place)}
    assert len(read_rows(place / folder.PEOPLE)) == len({link["person"] for link in links})
    assert "626" in (place / folder.REPORT).read_text(encoding="utf-8")
    assert "Writing the demo's lists" in said


def test_the_second_time_nothing_is_made(tmp_path):
    assert quick(tmp_path)
    assert not quick(tmp_path, make=fail_halfway)


def test_another_size_is_made_anew(tmp_path):
    quick(tmp_path)

    assert quick(tmp_path, scale=2 * SCALE)
    assert is_loaded(tmp_path / folder.DEMO, made_of(2 * SCALE))


def test_a_file_that_went_missing_is_made_again(tmp_path):
    quick(tmp_path)
    (tmp_path / folder.DEMO / folder.PEOPLE).unlink()

    assert quick(tmp_path)
    assert (tmp_path / folder.DEMO / folder.PEOPLE).exists()


def test_what_fails_halfway_leaves_the_old_demo_and_no_rubbish(tmp_path):
    quick(tmp_path)

    with pytest.raises(OSError, match="No space"):
        quick(tmp_path, scale=2 * SCALE, make=fail_halfway)

    assert is_loaded(tmp_path / folder.DEMO, made_of(SCALE))
    assert [path.name for path in tmp_path.iterdir()] == [folder.DEMO]


def test_the_first_failure_leaves_nothing(tmp_path):
    with pytest.raises(OSError, match="No space"):
        quick(tmp_path / "data", make=fail_halfway)

    assert list((tmp_path / "data").iterdir()) == []


def test_the_old_demo_goes_whole(tmp_path):
    quick(tmp_path)
    (tmp_path / folder.DEMO / "left over").write_text("old", encoding="utf-8")

    quick(tmp_path, scale=2 * SCALE)

    assert not (tmp_path / folder.DEMO / "left over").exists()
    assert [path.name for path in tmp_path.iterdir()] == [folder.DEMO]


def test_the_key_stands_for_scale_and_code():
    assert made_of(0.1) == made_of(0.1)
    assert made_of(0.1) != made_of(1.0)


def lists_of(place):
    return sorted((place / folder.LISTS).iterdir())
