"""recordlinkage 0.14: blocks, comparisons, and an ECM classifier that learns without labels.

It still calls `jellyfish.jaro_winkler`, which jellyfish 1 renamed; with the name put back it
runs on today's pandas. That is all that is changed in it.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import jellyfish
import recordlinkage

from bench.rivals.keys import connected

if TYPE_CHECKING:
    import pandas as pd

vars(jellyfish)["jaro_winkler"] = jellyfish.jaro_winkler_similarity


@dataclass(frozen=True, slots=True)
class Setup:
    """Columns: pairs that agree in a block are compared; alike or exactly."""

    blocks: tuple[tuple[str, ...], ...]
    alike: tuple[str, ...]
    exact: tuple[str, ...]


SETUPS = {
    "movement": Setup(
        # With names and towns as blocks its precision falls to .46: it cannot weigh how common
        # a name is.
        blocks=(("link",), ("email",), ("phone",)),
        alike=("name",),
        exact=("link", "email", "phone", "locality", "country"),
    ),
    "historical": Setup(
        blocks=(
            ("surname", "dob"),
            ("first_name", "dob"),
            ("postcode_fake", "first_name"),
            ("postcode_fake", "surname"),
            ("first_name", "surname"),
        ),
        alike=("first_name", "surname"),
        exact=("dob", "postcode_fake", "birth_place", "occupation"),
    ),
    "febrl": Setup(
        blocks=(
            ("given_name",),
            ("surname",),
            ("soc_sec_id",),
            ("date_of_birth",),
            ("postcode",),
        ),
        alike=("given_name", "surname", "address_1", "address_2", "suburb"),
        exact=("date_of_birth", "postcode", "state", "soc_sec_id", "street_number"),
    ),
}


def clusters(frame: pd.DataFrame, kind: str) -> list[int]:
    """Return the cluster of each row."""
    setup = SETUPS[kind]
    table = frame.where(frame != "")
    index = recordlinkage.Index()
    for block in setup.blocks:
        index.block(list(block))
    compare = recordlinkage.Compare()
    for column in setup.alike:
        compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)
    for column in setup.exact:
        compare.exact(column, column, label=column)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        features = compare.compute(index.index(table), table)
        links = recordlinkage.ECMClassifier().fit_predict(features)
    return connected(len(table), links.tolist())
