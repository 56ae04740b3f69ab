"""Membership lists of invented people, and rows of some of them typed anew; the truth beside."""

from __future__ import annotations

import csv
import json
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from bench.similar import typed
from iskra.demo.movement.memberships import memberships
from iskra.demo.movement.noise import NOISES
from iskra.demo.movement.people import populate
from iskra.demo.movement.pools import load_pools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from iskra.demo.movement.listings import Listing

SEED = 1905
NOISE = "usual"
SHARES = (0.5, 0.3, 0.2)
# People for a row of the three lists: the others stand on two of them, or twice on one.
PEOPLE_A_ROW = 0.9
FIELDS = ("name", "link", "country", "email", "phone", "locality", "affiliations")
TRUTH = "truth.json"
QUERIES = "queries.json"


def write(folder: Path, rows: int, queries: int) -> None:
    """Write three lists of so many rows in all, and one of the people who fill the register up.

    The register then has as many people as the three lists have rows.
    """
    rates = NOISES[NOISE]
    everybody = populate(rows, load_pools(skew=rates.name_skew), rates, Random(f"{SEED} people"))
    Random(f"{SEED} order").shuffle(everybody)
    first = round(rows * PEOPLE_A_ROW)
    sizes = [round(rows * share) for share in SHARES]
    lists = memberships(sizes, np.ones((first, len(sizes))), rates, Random(f"{SEED} lists"))
    truth = {}
    for number, members in enumerate([*lists, list(range(first, rows))], 1):
        people = [everybody[one] for one in members]
        name = f"register-{number}"
        save(folder / f"{name}.csv", typed(people, rows, NOISE, f"{SEED} {name}"))
        truth[name] = members
    (folder / TRUTH).write_text(json.dumps(truth), encoding="ascii")
    asked = Random(f"{SEED} asked").sample(range(rows), min(queries, rows))
    told = typed([everybody[one] for one in asked], rows, NOISE, f"{SEED} asked")
    found = [
        [one, {name: row[name] for name in FIELDS}] for one, row in zip(asked, told, strict=True)
    ]
    (folder / QUERIES).write_text(json.dumps(found), encoding="utf-8")


def save(path: Path, rows: Sequence[Listing]) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
