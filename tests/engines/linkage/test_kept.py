"""A model written down and read again weighs the same, and tells nothing of anybody."""

from __future__ import annotations

import json

import numpy as np
import pytest

from iskra.engines.linkage.incremental import KeptModel, model_from_json, model_to_json
from iskra.engines.linkage.linking import link

from .people import NAMES, card
from .test_index import columns_of


@pytest.fixture(scope="module")
def kept():
    drawn = [card(number) for number in range(len(NAMES))] * 2
    return KeptModel(link(columns_of(drawn), len(drawn)).model, len(drawn))


def test_what_is_read_weighs_as_what_was_written(kept):
    linking = link(columns_of([card(0), card(0, phone=""), card(1)]), 3)
    features = linking.comparer.features(np.array([0, 0, 1]), np.array([1, 2, 2]))

    again = model_from_json(model_to_json(kept))

    assert again.rows == kept.rows
    assert again.model.weigh(features) == pytest.approx(kept.model.weigh(features), abs=1e-4)


def test_it_holds_numbers_and_names_of_fields_only(kept):
    def texts(told):
        if isinstance(told, dict):
            return set(told) | {text for value in told.values() for text in texts(value)}
        if isinstance(told, list):
            return {text for value in told for text in texts(value)}
        return {told} if isinstance(told, str) else set()

    assert texts(json.loads(model_to_json(kept))) == {
        "version", "rows", "person", "household", "words", "whole", "prior", "household_prior",
        "link", "email", "phone", "country", "locality",
    }  # fmt: skip


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[]",
        "{}",
        "no json",
        '{"version": 1}',
        '{"version": 1, "rows": 1, "person": {"shoe": []}, "household": {"shoe": []}}',
    ],
)
def test_what_is_no_model_is_learnt_anew(spoilt):
    assert model_from_json(spoilt) is None


@pytest.mark.parametrize(
    ("part", "value"),
    [("version", 999), ("words", [1.0]), ("whole", ["x"]), ("rows", "many"), ("words", None)],
)
def test_a_model_of_another_shape_is_learnt_anew(kept, part, value):
    told = {**json.loads(model_to_json(kept)), part: value}

    assert model_from_json(json.dumps(told)) is None


def test_a_register_outgrows_its_model_when_it_is_half_as_large_again(kept):
    assert [kept.is_outgrown(rows) for rows in (24, 35, 36)] == [False, False, True]
