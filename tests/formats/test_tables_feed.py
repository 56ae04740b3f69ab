"""Lines come one by one, and those of a record that fails can be had again."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.tables import feed as feeds
from iskra.formats.tables.feed import LineFeed, RecordTooLongError


def lines_of(feed):
    found = []
    while True:
        feed.start_record()
        try:
            found.append(next(feed))
        except StopIteration:
            return found


@given(st.lists(st.text(st.sampled_from("ab\r\n\u2028\x0b"), max_size=12), max_size=12))
def test_lines_are_the_same_wherever_the_blocks_are_cut(blocks):
    expected = io.StringIO("".join(blocks), newline="").readlines()

    assert lines_of(LineFeed(blocks)) == expected


@given(
    lines=st.lists(st.text("abc", min_size=1, max_size=5), min_size=2, max_size=20),
    taken=st.integers(1, 20),
)
def test_lines_taken_back_come_again_in_order(lines, taken):
    feed = LineFeed(["\n".join(lines) + "\n"])
    first = [next(feed) for _line in lines[:taken]]

    assert feed.take_back() == 0
    assert [first[0], *lines_of(feed)] == [f"{line}\n" for line in lines]


def test_lines_read_again_and_again_are_dropped_and_counted(monkeypatch):
    monkeypatch.setattr(feeds, "MAX_REREAD_CHARACTERS", 0)
    feed = LineFeed(["a\n" * 10])
    list(feed)
    feed.take_back()
    feed.start_record()
    list(feed)

    assert feed.take_back() == 8


def test_a_record_over_many_lines_ends(monkeypatch):
    monkeypatch.setattr(feeds, "MAX_RECORD_CHARACTERS", 10)
    feed = LineFeed(["abc\n" * 5])

    with pytest.raises(RecordTooLongError):
        list(feed)

    assert len(feed.record) == 3


def test_of_a_line_too_long_only_the_beginning_is_kept(monkeypatch):
    monkeypatch.setattr(feeds, "MAX_LINE_CHARACTERS", 10)
    monkeypatch.setattr(feeds, "MAX_RECORD_CHARACTERS", 5)
    feed = LineFeed(["a" * 8, "b" * 100, "c" * 100, "\nnext"])

    with pytest.raises(RecordTooLongError):
        next(feed)
    kept = feed.record[0]
    feed.start_record()

    assert len(kept) < 120
    assert next(feed) == "next"


def test_long_runs_of_blank_lines_are_shortened():
    feed = LineFeed(["a\n" + "\n" * 100_000 + "b\n" + "\r\n" * 100_000 + "c"])

    lines = lines_of(feed)

    assert len(lines) < 150
    assert [line for line in lines if line.strip()] == ["a\n", "b\n", "c"]
