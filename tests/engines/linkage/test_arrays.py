"""Codes depend on values alone; runs and hashes are what they promise."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.linkage.arrays import (
    CLASSES,
    MISSING,
    counts_of,
    encode,
    frequency_class,
    joined,
    mixed,
    spread,
    told_apart,
)

LONGS = st.lists(st.integers(-(2**62), 2**62), max_size=50).map(lambda v: np.array(v, np.int64))
RUNS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 9)), max_size=20)


@given(st.lists(st.text(max_size=5)))
def test_codes_give_the_values_back(values):
    codes, distinct = encode(values)

    assert ["" if code == MISSING else distinct[code] for code in codes] == values
    assert distinct == sorted(set(values) - {""})


@given(st.lists(st.text(max_size=3)), st.randoms())
def test_codes_do_not_depend_on_the_order_of_rows(values, random):
    shuffled = random.sample(values, len(values))

    code_of = dict(zip(values, encode(values)[0].tolist(), strict=True))
    code_then = dict(zip(shuffled, encode(shuffled)[0].tolist(), strict=True))

    assert code_of == code_then


@given(RUNS)
def test_spread_counts_up_each_run(runs):
    starts = np.array([start for start, _size in runs], np.int64)
    sizes = np.array([size for _start, size in runs], np.int64)

    expected = [start + n for start, size in runs for n in range(size)]

    assert spread(starts, sizes).tolist() == expected


@given(LONGS)
def test_mixing_keeps_numbers_apart_and_their_order_out(values):
    numbers = mixed(values)

    assert len(set(numbers.tolist())) == len(set(values.tolist()))
    assert mixed(values[::-1]).tolist() == numbers[::-1].tolist()


def test_mixing_is_the_same_in_every_run():
    # The first number of splitmix64 for the seed 1234567, as others test it too.
    state = np.array([(1234567 + 0x9E3779B97F4A7C15) % 2**64], np.uint64).astype(np.int64)

    assert mixed(state).tolist() == [6457827717110365317]


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_joining_minds_the_order(one, other):
    left, right = np.array([one]), np.array([other])

    assert (joined(left, right) == joined(right, left)).all() == (one == other)


@given(st.lists(st.integers(MISSING, 6)))
def test_counts_pass_over_what_is_missing(codes):
    counts = counts_of(np.array(codes, np.int32), 7)

    assert counts.tolist() == [codes.count(code) for code in range(7)]


@given(st.lists(st.integers(1, 10**9), min_size=1).map(sorted))
def test_frequency_classes_grow_with_the_count(counts):
    classes = frequency_class(np.array(counts, np.int64))

    assert (np.diff(classes.astype(int)) >= 0).all()
    assert classes.max() < CLASSES


def test_frequency_classes_are_half_octaves():
    assert frequency_class(np.array([1, 2, 3, 4, 6, 8])).tolist() == [0, 0, 1, 2, 3, 4]


@given(st.lists(st.sampled_from(["", "a", "b", "c"])))
def test_told_apart_gives_equal_numbers_to_equal_values_only(values):
    codes = told_apart(values).tolist()

    assert [code == MISSING for code in codes] == [value == "" for value in values]
    assert len(set(zip(values, codes, strict=True))) == len(set(values)) == len(set(codes))
