from __future__ import annotations

import base64
import dataclasses
import gzip
import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.charts.report import payload as rows
from iskra.charts.report.data import Compared, FieldEvidence, Lookup
from tests.charts.sample import ROWS, small, waiting

cells = st.lists(st.one_of(st.just(""), st.text(st.characters(codec="utf-8"), max_size=5)))


def opened(block):
    text = re.fullmatch(r'<script type="application/gzip" id="z-[\w-]+">(.*)</script>', block)
    return gzip.decompress(base64.b64decode(text.group(1)))


def named(blocks):
    return {re.search(r'id="z-([\w-]+)"', one).group(1): opened(one) for one in blocks}


def numbers(content):
    return np.frombuffer(content, np.uint8).reshape(4, -1).T.copy().view("<i4").ravel().tolist()


def decoded(distinct, codes):
    fresh = iter(distinct)
    return ["" if code == 0 else next(fresh) if code == 1 else distinct[code - 2] for code in codes]


@given(values=st.lists(st.integers(-(2**31), 2**31 - 1)))
def test_numbers_come_back(values):
    assert numbers(rows.planes(values)) == values


@given(values=cells)
def test_columns_come_back(values):
    distinct, codes = rows.coded(values)

    assert decoded(distinct, codes) == values
    assert len(distinct) == len(set(values) - {""})


@given(content=st.binary())
def test_blocks_come_back_and_cannot_end_their_element(content):
    block = rows.block("x", content)

    assert opened(block) == content
    assert block.count("<") == 2


def test_the_payload_holds_all_rows():
    report = small()

    found = named(rows.payload(report.lookup, report.grey).blocks)

    assert json.loads(found["fields"]) == list(ROWS)
    names = decoded(found["v-name"].decode().split("\n"), numbers(found["i-name"]))
    assert names == ROWS["name"]
    assert numbers(found["person"]) == report.lookup.person.tolist()
    assert numbers(found["weight"])[1] == 245
    assert json.loads(found["apart"]) == [[4, 1]]
    assert len(json.loads(found["grey"])) == 13


def test_patterns_share_their_sentences():
    pattern = (("link", "same", 20.04), ("name", "near", 3.0))
    lookup = dataclasses.replace(small().lookup, patterns=[pattern, pattern])

    found = named(rows.payload(lookup, [], "es").blocks)

    sentence = "Una persona: el mismo enlace de perfil; el nombre está escrito de otra forma."
    assert json.loads(found["shapes"]) == [[sentence, ["link", "same"], ["name", "near"]]]
    assert json.loads(found["patterns"]) == [[0, 20.0, 3.0], [0, 20.0, 3.0]]


def test_what_any_two_rows_start_from_comes_first():
    pattern = (("name", "same", 9.0), ("chance", "", -8.0))
    lookup = dataclasses.replace(small().lookup, patterns=[pattern])

    found = named(rows.payload(lookup, []).blocks)

    assert json.loads(found["patterns"]) == [[0, -8.0, 9.0]]


def test_pairs_that_stayed_apart_are_in_order_lower_row_first():
    compared = Compared(
        np.array([9, 4, 2]), np.array([1, 3, 8]), np.array([-1.0, -2.0, -3.0]), np.array([0, 1, 2])
    )
    lookup = dataclasses.replace(small().lookup, compared=compared)

    found = named(rows.payload(lookup, []).blocks)

    assert numbers(found["c-low"]) == [1, 2, 3]
    assert numbers(found["c-high"]) == [9, 8, 4]
    assert numbers(found["c-weight"]) == [-10, -30, -20]
    assert numbers(found["c-pattern"]) == [0, 2, 1]


def test_of_very_many_pairs_the_heaviest_are_kept(monkeypatch):
    monkeypatch.setattr(rows, "MOST_COMPARED", 2)
    compared = Compared(
        np.arange(4),
        np.arange(4) + 5,
        np.array([1.0, 4.0, 2.0, 3.0]),
        np.zeros(4),
        is_complete=True,
    )
    lookup = dataclasses.replace(small().lookup, compared=compared)

    found = named(rows.payload(lookup, []).blocks)

    assert sorted(numbers(found["c-weight"])) == [30, 40]
    assert json.loads(found["c-about"]) == {"complete": False, "floor": 3.0}


def test_weights_that_are_none_or_without_end_are_numbers():
    weight = np.array([np.nan, np.inf, -np.inf] + [0.0] * 7)
    lookup = dataclasses.replace(small().lookup, weight=weight)

    found = named(rows.payload(lookup, []).blocks)

    assert numbers(found["weight"])[:3] == [0, 10_000, -10_000]


def test_line_breaks_and_halves_of_letters_do_not_shift_the_rows():
    values = ["a\nb", "\ud800", "c\r\nd"] + [""] * 7
    lookup = dataclasses.replace(small().lookup, cells={"name": values})

    found = named(rows.payload(lookup, []).blocks)

    assert found["v-name"].decode().split("\n") == ["a b", "?", "c  d"]


def test_fields_that_do_not_fit_are_left_out_and_named():
    rng = np.random.default_rng(1)
    noise = [rng.bytes(500).hex() for _ in range(10)]
    lookup = dataclasses.replace(
        small().lookup, cells={**ROWS, "email": noise, "phone": ["1"] * 10}
    )

    found = rows.payload(lookup, [], most_bytes=6_000)

    assert found.left_out == ("email",)
    assert sum(map(len, found.blocks)) < 6_500


def test_rows_that_do_not_fit_at_all_are_refused():
    with pytest.raises(rows.PayloadTooLargeError):
        rows.payload(small().lookup, [], most_bytes=100)


def test_grey_pairs_keep_what_they_show():
    entry = rows.grey_entries(waiting(1))[0]

    assert entry[0] == ["groups/students-athens.csv", 88]
    assert entry[4][0][3] == "near"


def test_grey_pairs_that_are_shown_on_demand_have_their_sentence_too():
    view = dataclasses.replace(waiting(1)[0], sentence="", weight=0.5)

    entry = rows.grey_entries([view], "es")[0]

    assert entry[3].startswith("Quizá una persona: ")


def test_the_reckoning_of_a_grey_pair_begins_with_what_any_two_rows_start_from():
    start = FieldEvidence("chance", "", "", "", -8.0)
    view = waiting(1)[0]
    view = dataclasses.replace(view, evidence=(*view.evidence, start))

    assert rows.grey_entries([view])[0][4][0][0] == "chance"


def test_data_for_the_script_cannot_end_its_element():
    block = rows.script_data({"a": "</script><script>alert(1)</script>"})

    assert block.count("<") == 2


def test_thirty_thousand_rows_take_little_room():
    count = 30_000
    rng = np.random.default_rng(3)
    names = [f"Name{n} Family{n % 977}" for n in rng.integers(0, 24_000, count)]
    lookup = Lookup(
        cells={"name": names, "link": [f"facebook.com/{name}" for name in names]},
        person=rng.integers(0, 24_000, count),
        parent=np.full(count, -1),
        weight=np.zeros(count),
        pattern=np.full(count, -1),
        patterns=[],
    )

    size = sum(map(len, rows.payload(lookup, []).blocks))

    assert size < 12_000_000 * count / 313_000
