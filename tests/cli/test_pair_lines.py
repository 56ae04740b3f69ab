import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.cli.pair_lines import MAX_LINE_BYTES, open_pairs, read_pairs
from iskra.shared.errors import InputError


@pytest.fixture
def pairs(tmp_path):
    """Write bytes and read them as pairs."""

    def read(content):
        path = tmp_path / "pairs.tsv"
        path.write_bytes(content)
        with open_pairs(str(path)) as file:
            return list(read_pairs(file, "pairs.tsv"))

    return read


def test_further_columns_are_ignored_and_blank_lines_keep_their_place(pairs):
    content = "Наталья\tNatalia\t7\tx\n\n \t \na\tb".encode()

    assert pairs(content) == [("Наталья", "Natalia"), None, None, ("a", "b")]


def test_a_first_line_of_left_and_right_is_a_header_and_only_the_first(pairs):
    assert pairs(b"left\tright\nleft\tright\n") == [("left", "right")]


def test_windows_line_ends_and_a_byte_order_mark_belong_to_no_name(pairs):
    assert pairs(b"\xef\xbb\xbfleft\tright\r\na\tb\r\n") == [("a", "b")]


def test_one_of_two_names_may_be_missing(pairs):
    assert pairs(b"a\t\n\tb\n") == [("a", ""), ("", "b")]


def test_an_empty_file_has_no_pairs(pairs):
    assert pairs(b"") == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a\tb\nalone\n", "line 2: two names parted by a tab are needed, found 'alone'"),
        (b"a\tb\n\n\xff\tb\n", "line 3: not UTF-8"),
        ("a\tb\n".encode("utf-16"), "line 1: not UTF-8"),
        (b"a\tb\n" + b"x" * (MAX_LINE_BYTES + 1), "line 2: longer than"),
    ],
    ids=["no tab", "not UTF-8", "UTF-16", "10 MB line"],
)
def test_a_bad_line_is_named(pairs, content, words):
    with pytest.raises(InputError, match=words):
        pairs(content)


@pytest.mark.parametrize("kind", ["folder", "pipe", "missing", "no path"])
def test_what_is_no_plain_file_is_refused_without_waiting(tmp_path, kind):
    paths = {"folder": tmp_path, "pipe": tmp_path / "pipe", "missing": tmp_path / "x"}
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(InputError):
        open_pairs(str(paths.get(kind, "a\0b")))


name = st.text(st.characters(exclude_characters="\t\r\n", codec="utf-8"))


@given(st.lists(st.tuples(name, name)))
def test_names_come_back_as_given(tmp_path_factory, written):
    path = tmp_path_factory.mktemp("pairs") / "pairs.tsv"
    text = "".join(f"{left}\t{right}\n" for left, right in [("left", "right"), *written])
    path.write_bytes(text.encode())

    with open_pairs(str(path)) as file:
        read = list(read_pairs(file, "pairs.tsv"))

    blank = [f"{left}\t{right}".strip() == "" for left, right in written]
    assert read == [None if b else pair for b, pair in zip(blank, written, strict=True)]
