"""Splink 5 on DuckDB, set up for each kind of data after its own examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Model:
    """What Splink is told about a kind of data.

    Attributes:
        comparisons: how two rows are compared.
        blocking: which pairs are compared at all.
        sure: rules of which so many of the true pairs are found, for the prior.
        recall: that share.
        training: pairs on which the weights are learnt.
        threshold: probability from which a pair is a link.
    """

    comparisons: list[Any]
    blocking: list[Any]
    sure: list[Any]
    recall: float
    training: list[Any] = field(default_factory=list)
    threshold: float = 0.95


def _key(column: str, *, by_chance: float, near: float = 0.0) -> Any:
    """Compare a unique key with u set by hand: random pairs do not teach it (Splink warns)."""
    levels = [cll.NullLevel(column), _fixed(cll.ExactMatchLevel(column), by_chance)]
    if near:
        levels.append(_fixed(cll.LevenshteinLevel(column, 2), near))
    levels.append(_fixed(cll.ElseLevel(), 1 - by_chance - near))
    return cl.CustomComparison(levels, output_column_name=column)


def _fixed(level: Any, by_chance: float) -> Any:
    return level.configure(u_probability=by_chance, fix_u_probability=True)


MOVEMENT = Model(
    comparisons=[
        _key("link", by_chance=1e-7),
        _key("phone", by_chance=3e-7),
        _key("email", by_chance=2e-7, near=2e-6),
        cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        cl.ExactMatch("locality").configure(term_frequency_adjustments=True),
        cl.ExactMatch("country"),
    ],
    blocking=[
        block_on("link"),
        block_on("email"),
        block_on("phone"),
        block_on("name", "locality"),
        block_on("name", "country"),
    ],
    sure=["l.link = r.link", "l.email = r.email and l.name = r.name"],
    recall=0.85,
    training=[block_on("link"), block_on("email")],
    threshold=0.999,
)

HISTORICAL = Model(
    comparisons=[
        cl.ForenameSurnameComparison(
            "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
        ),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.PostcodeComparison("postcode_fake"),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
    ],
    blocking=[
        block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
        block_on("surname", "dob"),
        block_on("first_name", "dob"),
        block_on("postcode_fake", "first_name"),
        block_on("postcode_fake", "surname"),
        block_on("dob", "birth_place"),
        block_on("substr(postcode_fake,1,3)", "dob"),
        block_on("substr(postcode_fake,1,3)", "first_name"),
        block_on("substr(postcode_fake,1,3)", "surname"),
        block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
    ],
    sure=[
        "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
        """substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname
        and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)""",
        "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
    ],
    recall=0.6,
    training=[block_on("first_name", "surname"), block_on("dob")],
)

FEBRL = Model(
    comparisons=[
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("postcode", [1, 2]),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
        cl.JaroWinklerAtThresholds("suburb", [0.9]),
    ],
    blocking=[
        block_on("given_name", "surname"),
        block_on("soc_sec_id"),
        block_on("date_of_birth"),
        block_on("surname", "postcode"),
        block_on("given_name", "postcode"),
        block_on("address_1", "suburb"),
        block_on("street_number", "suburb"),
    ],
    sure=[
        "l.soc_sec_id = r.soc_sec_id",
        """l.given_name = r.given_name and l.surname = r.surname
        and l.date_of_birth = r.date_of_birth""",
    ],
    recall=0.8,
    training=[block_on("date_of_birth"), block_on("surname")],
)

MODELS = {"movement": MOVEMENT, "historical": HISTORICAL, "febrl": FEBRL}


def clusters(frame: pd.DataFrame, kind: str) -> list[str]:
    """Return the cluster of each row."""
    model = MODELS[kind]
    table = frame.replace("", None)
    table.insert(0, "unique_id", range(len(table)))
    api = DuckDBAPI()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=model.comparisons,
        blocking_rules_to_generate_predictions=model.blocking,
        retain_matching_columns=False,
    )
    linker = Linker([api.register(table, table_name="rows")], settings, log_level="ERROR")
    train = linker.training
    train.estimate_probability_two_random_records_match(model.sure, recall=model.recall)
    train.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in model.training:
        train.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predicted, threshold_match_probability=model.threshold
    ).as_pandas_dataframe()
    by_row = dict(zip(found["unique_id"], found["cluster_id"], strict=True))
    return [str(by_row[row]) for row in range(len(table))]
