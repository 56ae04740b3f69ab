"""The transducer: all cuts of two spellings into chunk pairs, many pairs at once."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.linkage.similarity import readings, tables
from iskra.engines.linkage.similarity.transducers import EMPTY, LONGEST, Transducer, encode
from iskra.formats.canonical.names import scripts

SPANS = ((1, 0), (0, 1), (1, 1), (1, 2))
THEIRS = {"": 1, "ш": 2, "а": 3}
OURS = {"": 1, "s": 2, "h": 3, "a": 4, "sh": 5}


def small() -> Transducer:
    ratios = np.zeros((4, 6))
    ratios[2, [2, 5]] = 4.0, 30.0
    ratios[3, 4] = 9.0
    ratios[2:, EMPTY] = 0.01
    ratios[EMPTY, 2:5] = 0.02
    return Transducer(THEIRS, OURS, ratios, SPANS)


def odds_by_hand(one: Transducer, theirs: str, ours: str) -> float:
    """Sum over all cuts, one after the other."""
    if not theirs and not ours:
        return 1.0
    total = 0.0
    for up, back in SPANS:
        if up <= len(theirs) and back <= len(ours):
            row = one.theirs.get(theirs[:up], 0)
            column = one.ours.get(ours[:back], 0)
            if ratio := one.ratios[row, column]:
                total += ratio * odds_by_hand(one, theirs[up:], ours[back:])
    return total


@given(
    st.lists(
        st.tuples(st.text("ша", min_size=1, max_size=4), st.text("sha", min_size=1, max_size=5)),
        min_size=1,
        max_size=6,
    )
)
def test_log_odds_sum_over_all_cuts(pairs):
    one = small()
    theirs, ours = zip(*pairs, strict=True)
    places = np.arange(len(pairs))

    found = one.log_odds(one.encode_theirs(theirs), one.encode_ours(ours), places, places)

    assert found == pytest.approx([math.log(odds_by_hand(one, *pair)) for pair in pairs])


def test_a_spelling_that_sounds_alike_has_higher_odds():
    one = small()
    theirs, ours = one.encode_theirs(["ша"]), one.encode_ours(["sha", "has"])

    odds = one.log_odds(theirs, ours, np.array([0, 0]), np.array([0, 1]))

    assert odds[0] > 0 > odds[1]


def test_unknown_symbols_are_left_out_and_long_tokens_cut():
    encoded = encode(["ш?а", "ш" * 99], THEIRS, 1)

    assert encoded.lengths.tolist() == [2, LONGEST]
    assert encoded.ends[1, 0, 1:3].tolist() == [THEIRS["ш"], THEIRS["а"]]


def test_tables_come_back_as_they_were_written(tmp_path, monkeypatch):
    path = tmp_path / tables.FILE
    tables.write_transducers(path, {"small": small()})
    monkeypatch.setattr(tables.resources, "files", lambda _: tmp_path)
    tables.transducer_of.cache_clear()

    again = tables.transducer_of("small")

    tables.transducer_of.cache_clear()
    assert (again.theirs, again.ours, again.spans) == (THEIRS, OURS, SPANS)
    np.testing.assert_allclose(again.ratios, small().ratios, rtol=0.1)
    np.testing.assert_array_equal(again.ratios == 0, small().ratios == 0)


@pytest.mark.parametrize("script", readings.READ)
def test_each_script_has_its_table(script):
    transducer = tables.transducer_of(script)

    assert set("abcdefghijklmnopqrstuvwxyz") <= set(transducer.ours)
    assert np.isfinite(transducer.ratios).all()
    assert -15 < transducer.doubtful < 15


def test_the_shipped_tables_are_small():
    size = tables.resources.files(tables.__package__).joinpath(tables.FILE).stat().st_size

    assert size <= 300_000


@pytest.mark.parametrize(
    ("token", "script", "symbols"),
    [
        ("Жуков", scripts.CYRILLIC, "жуков"),
        ("Γιώργος", scripts.GREEK, "γιωργοσ"),
        ("مُحَمَّد", scripts.ARABIC, "محمد"),
        ("علی", scripts.ARABIC, "علي"),
        ("ז'אק", scripts.HEBREW, "ז'אק"),
        ("გიორგი", scripts.OTHER, "giorgi"),
    ],
)
def test_a_token_is_read_in_the_symbols_of_its_script(token, script, symbols):
    assert readings.script_read(token) == script
    assert "".join(readings.their_symbols(token, script, ())) == symbols


def test_a_rare_chinese_character_is_read_by_its_sound():
    assert readings.their_symbols("周鑫", scripts.HAN, {"周"}) == ["周", "~xin"]


def test_accents_stay_where_the_table_knows_them():
    assert readings.our_symbols("Šáß", {"š"}) == ["š", "a", "s", "s"]
    assert readings.our_symbols("O'Neill", ()) == list("oneill")


@pytest.mark.parametrize(
    "names",
    [("zhukov", "Жуков"), ("levitt", "לויט"), ("harun", "هارون"), ("nolan", "诺兰")],
)
def test_a_name_is_likelier_its_own_transliteration_than_another(names):
    latin, theirs = names
    transducer = tables.transducer_of(readings.script_read(theirs))
    script = readings.script_read(theirs)
    ours = transducer.encode_ours(
        [readings.our_symbols(name, transducer.ours) for name in (latin, "petrosyan", "garcia")]
    )
    encoded = transducer.encode_theirs([readings.their_symbols(theirs, script, transducer.theirs)])

    odds = transducer.log_odds(encoded, ours, np.zeros(3, dtype=np.int64), np.arange(3))

    assert odds.argmax() == 0
    assert all(odds[0] > other + 5 for other in itertools.islice(odds, 1, None))
