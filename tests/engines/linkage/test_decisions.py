"""What people decided is read carefully, and kept through everything."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iskra.engines.linkage import decisions
from iskra.engines.linkage.clusters import Forest
from iskra.engines.linkage.files import link_files
from iskra.shared.errors import InputError

from .people import NAMES, bare, card, gathered, link_lists, write, write_decisions

FIRST, SECOND = "first.csv", "second.csv"


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Two lists of twelve; row n of both is one person, and who is who is beyond doubt."""
    monkeypatch.chdir(tmp_path)
    for name in (FIRST, SECOND):
        write(tmp_path / name, [card(n) for n in range(12)])
    return [FIRST, SECOND]


def decided(folder, files, same=(), not_same=()):
    """Link files with pairs of (file, row) that people decided."""
    return link_files(
        files,
        same=write_decisions(folder / "same.csv", *same),
        not_same=write_decisions(folder / "not.csv", *not_same),
    )


def test_same_joins_who_has_nothing_in_common(files, tmp_path):
    linkage = decided(tmp_path, files, same=[((FIRST, 1), (SECOND, 2))])

    assert linkage.person[0] == linkage.person[13]


def test_not_same_parts_who_has_everything_in_common(files, tmp_path):
    linkage = decided(tmp_path, files, not_same=[((FIRST, 1), (SECOND, 1))])

    assert linkage.person[0] != linkage.person[12]
    assert linkage.counts()["people"] == 13


def test_not_same_parts_two_of_many_identical_rows(tmp_path):
    write(tmp_path / "0.csv", [card(0)] * 5 + [card(n) for n in range(1, 9)])
    path = f"{tmp_path}/0.csv"

    linkage = decided(tmp_path, [path], not_same=[((path, 1), (path, 5))])

    assert linkage.person[0] != linkage.person[4]


def test_same_holds_although_a_third_speaks_against_it(files, tmp_path):
    pairs = [((FIRST, n), (FIRST, n + 1)) for n in range(1, 6)]

    linkage = decided(tmp_path, files, same=pairs)

    assert len({linkage.person[row] for row in range(6)}) == 1


def test_rows_without_a_single_value_can_be_decided_too(tmp_path):
    path = write(tmp_path / "0.csv", [bare(name="?"), bare(), *map(card, range(5))])

    linkage = decided(tmp_path, [path], same=[((path, 1), (path, 3))])

    assert linkage.person[0] == linkage.person[2]


def test_decided_pairs_are_not_asked_about_again(tmp_path):
    twins = [bare(name=name) for name in NAMES for _copy in range(2)]
    path = write(tmp_path / "0.csv", twins)
    asked = link_files([path]).linking.grey
    pairs = zip(asked.left.tolist(), asked.right.tolist(), strict=True)

    again = decided(tmp_path, [path], not_same=[((path, a + 1), (path, b + 1)) for a, b in pairs])

    left = {(a, b) for a, b in zip(again.linking.grey.left, again.linking.grey.right, strict=True)}
    assert left.isdisjoint(zip(asked.left.tolist(), asked.right.tolist(), strict=True))


@pytest.mark.parametrize("given_as", ["first", "last"])
def test_contradicting_decisions_are_told_with_the_pair(files, tmp_path, given_as):
    chain = [((FIRST, 1), (FIRST, 2)), ((FIRST, 2), (SECOND, 5))]
    against = [((FIRST, 1), (SECOND, 5)), ((FIRST, 7), (FIRST, 8))]

    with pytest.raises(
        InputError, match=r"first.csv row 1 and second.csv row 5 are said to be two"
    ):
        decided(tmp_path, files, same=chain, not_same=against[:: 1 if given_as == "first" else -1])


ROWS = st.tuples(st.sampled_from([FIRST, SECOND]), st.integers(1, 12))


@settings(max_examples=25)
@given(st.lists(st.tuples(ROWS, ROWS), max_size=5), st.lists(st.tuples(ROWS, ROWS), max_size=5))
def test_decisions_hold_whatever_the_lists_say(tmp_path_factory, same, not_same):
    folder = tmp_path_factory.mktemp("lists")
    for name in (FIRST, SECOND):
        write(folder / name, [card(n) for n in range(12)])
    place = {FIRST: -1, SECOND: 11}

    def typed(pairs):
        return [[(f"{folder}/{name}", row) for name, row in pair] for pair in pairs]

    def rows_of(pair):
        return [place[name] + row for name, row in pair]

    same, not_same = ([pair for pair in pairs if pair[0] != pair[1]] for pairs in (same, not_same))
    forest = Forest(24)
    for pair in same:
        forest.join(*rows_of(pair))
    paths = [f"{folder}/{name}" for name in place]

    if any(len(set(map(forest.root, rows_of(pair)))) == 1 for pair in not_same):
        with pytest.raises(InputError, match="are said to be two people"):
            decided(folder, paths, typed(same), typed(not_same))
        return
    linkage = decided(folder, paths, typed(same), typed(not_same))

    for pairs, expected in ((same, True), (not_same, False)):
        for pair in pairs:
            assert (len({linkage.person[row] for row in rows_of(pair)}) == 1) == expected


def test_decisions_hold_in_any_order_of_files(files, tmp_path):
    same, apart = [((FIRST, 1), (SECOND, 2))], [((FIRST, 3), (SECOND, 3))]
    labels = [(name, row) for name in files for row in range(12)]

    there = decided(tmp_path, files, same, apart)
    back = decided(tmp_path, files[::-1], same, apart)

    assert gathered(there.person, labels) == gathered(back.person, labels[12:] + labels[:12])


@pytest.mark.usefixtures("files")
def test_in_a_list_against_itself_the_first_side_is_the_first_time(tmp_path):
    linkage = decided(tmp_path, [FIRST, FIRST], not_same=[((FIRST, 4), (FIRST, 4))])

    assert linkage.not_same == [(3, 15)]
    assert linkage.person[3] != linkage.person[15]


@pytest.mark.parametrize(
    "text",
    [
        "first.csv,1,second.csv,2\n",
        "file,row,file,row\nfirst.csv,1,second.csv,2\n",
        "\ufeffFile,row,file,row\r\n\r\n first.csv , 1 ,second.csv,2",
        'first.csv,1,"second.csv",2\rsecond.csv,2,first.csv,1\r',
        "second.csv,2,first.csv,01\n,,,\n",
    ],
)
def test_decisions_are_read_in_any_layout(files, tmp_path, text):
    (tmp_path / "same").write_bytes(text.encode())

    assert link_files(files, same="same").same == [(0, 13)]


def test_no_decisions_are_none(files, tmp_path):
    (tmp_path / "same").touch()

    assert link_files(files, same="same").same == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("first.csv,1,second.csv\n", "line 1: write file,row,file,row"),
        ("first.csv;1;second.csv;2\n", "line 1: write file,row,file,row"),
        ("\nfirst.csv,1,second.csv,13\n", "line 2: second.csv has rows 1 to 12; there is no"),
        ("first.csv,0,second.csv,1\n", "there is no row 0"),
        ("first.csv,-1,second.csv,1\n", "there is no row -1"),
        ("first.csv,١,second.csv,1\n", "there is no row ١"),
        ("first.csv,1.5,second.csv,1\n", "there is no row 1.5"),
        ("first.csv,,second.csv,1\n", r"there is no row \(empty\)"),
        ("first.csv," + "9" * 5000 + ",second.csv,1\n", "there is no row 9{79}…"),
        ("third.csv,1,second.csv,1\n", "third.csv is not among the lists; there are first"),
        ("first.csv,1,first.csv,1\n", "both sides are the same row"),
        ('"' + "a" * 200_000, "line 1: this is not CSV"),
        ("\x00,1,second.csv,1\n", "line 1: \ufffd is not among the lists"),
    ],
)  # fmt: skip
def test_a_line_that_names_no_two_rows_is_told_with_its_number(files, tmp_path, text, words):
    (tmp_path / "same").write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=words) as refusal:
        link_files(files, same="same")

    assert str(refusal.value).startswith("same")
    assert len(str(refusal.value)) < 300


def test_latin_1_is_refused_in_words(files, tmp_path):
    (tmp_path / "same").write_bytes("é.csv,1,b.csv,2".encode("latin-1"))

    with pytest.raises(InputError, match="same: this file of decisions is not UTF-8"):
        link_files(files, same="same")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("pipe", "this is a pipe"),
        (".", "this is a folder"),
        ("/dev/zero", "this is a device"),
        ("missing", "there is no such file"),
        ("-", "not standard input"),
    ],
)
def test_what_is_no_file_is_refused_without_waiting(files, tmp_path, path, words):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(InputError, match=words):
        link_files(files, not_same=path)


def test_decisions_beyond_all_measure_are_refused(files, tmp_path, monkeypatch):
    monkeypatch.setattr(decisions, "MOST_BYTES", 1_000)
    (tmp_path / "same").write_text("first.csv,1,second.csv,2\n" * 100)

    with pytest.raises(InputError, match="same: decisions of more than"):
        link_files(files, same="same")


def test_more_pairs_than_anybody_decides_are_refused(files, tmp_path, monkeypatch):
    monkeypatch.setattr(decisions, "MOST_PAIRS", 3)
    write_decisions(tmp_path / "same", *[((FIRST, n), (FIRST, n + 1)) for n in range(1, 6)])

    with pytest.raises(InputError, match="more than 3 pairs are not read"):
        link_files(files, same="same")


def test_a_list_with_a_comma_in_its_name_can_be_named(tmp_path):
    linkage = link_lists(tmp_path, [card(0), card(1)])
    path = write(tmp_path / 'a, "b".csv', [card(0), card(1)])
    (tmp_path / "same").write_text('"{0}",1,"{0}",2\n'.format(path.replace('"', '""')))

    joined = link_files([path], same=str(tmp_path / "same"))

    assert (linkage.counts()["people"], joined.counts()["people"]) == (2, 1)
