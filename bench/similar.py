"""Who is like this one, among 250,000: how often the right one is in the first five, how soon.

The register has one row for each invented person of the demo movement; the queries are other rows
of people in it, typed anew with the same noise. `python bench/similar.py [--people N] [--json]`.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from iskra.demo.movement.exports import EXPORTS
from iskra.demo.movement.links import shared_pages
from iskra.demo.movement.listings import Listing, listings
from iskra.demo.movement.noise import NOISES
from iskra.demo.movement.people import Person, populate
from iskra.demo.movement.pools import load_pools
from iskra.engines.linkage.index import Index
from iskra.engines.linkage.lists import canonical_columns_of
from iskra.formats.tables import read_table
from iskra.shared.collecting import collecting_paused

if TYPE_CHECKING:
    from collections.abc import Sequence

PEOPLE = 250_000
QUERIES = 5_000
# Seed and noise; none is one that was looked at while the index was built.
RUNS = ((1917, "usual"), (1934, "other"), (1951, "hard"))
FIELDS = ("name", "link", "country", "email", "phone", "locality", "affiliations", "person_id")


def typed(members: Sequence[Person], people: int, noise: str, seed: str) -> list[Listing]:
    """Return a row of each member, each typed for one of the movement's lists."""
    rates, chance = NOISES[noise], Random(seed)
    pages = shared_pages(people)
    chosen = [
        chance.choices(range(len(EXPORTS)), [e.leaning.get(p.language, 1.0) for e in EXPORTS])[0]
        for p in members
    ]
    rows: dict[int, Listing] = {}
    for number, export in enumerate(EXPORTS):
        here = [at for at, one in enumerate(chosen) if one == number]
        made = listings([members[at] for at in here], export, pages, rates, chance)
        rows.update(zip(here, made, strict=True))
    return [rows[at] for at in range(len(members))]


def write(path: Path, rows: Sequence[Listing]) -> Path:
    """Write rows as CSV, with the truth in the last column."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def make(folder: Path, people: int, queries: int, seed: int, noise: str) -> tuple[Path, Path]:
    """Write a register and queries, and return where they are."""
    rates = NOISES[noise]
    shuffle = Random(f"{seed} pools") if rates.other_pools else None
    members = populate(
        people, load_pools(skew=rates.name_skew, shuffle=shuffle), rates, Random(f"{seed} people")
    )
    Random(f"{seed} order").shuffle(members)
    asked = Random(f"{seed} asked").sample(members, min(queries, people))
    register = write(folder / "register.csv", typed(members, people, noise, f"{seed} register"))
    return register, write(folder / "queries.csv", typed(asked, people, noise, f"{seed} queries"))


def read(path: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Return the canonical columns of a list and who its rows are."""
    with path.open(encoding="utf-8", newline="") as file:
        truth = [row["person_id"] for row in csv.DictReader(file)]
    return canonical_columns_of(read_table(str(path)).columns), truth


def megabytes() -> float:
    """Return the memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def measure(people: int, queries: int, seed: int, noise: str) -> dict[str, object]:
    """Build an index and ask it; times are CPU times of the one thread that asks."""
    with tempfile.TemporaryDirectory(prefix="iskra-bench-") as name, collecting_paused():
        register, asked = make(Path(name), people, queries, seed, noise)
        gc.collect()
        started_at = time.process_time()
        known, owners = read(register)
        read_at, before = time.process_time(), megabytes()
        index = Index.build(known, range(len(owners)))
        built_at, after = time.process_time(), megabytes()
        rows, wanted = read(asked)
        place = {person: position for position, person in enumerate(owners)}
        right, without_link, taken = [], [], []
        for number, person in enumerate(wanted):
            row = {field: values[number] for field, values in rows.items() if values[number]}
            began = time.thread_time()
            found = index.query(row)
            taken.append(time.thread_time() - began)
            right.append(any(match.position == place[person] for match in found))
            link = known["link"][place[person]].replace(".", "")
            without_link.append(not link or row.get("link", "").replace(".", "") != link)
    hits, hard = np.array(right), np.array(without_link)
    p50, p99 = np.percentile(np.array(taken) * 1e3, [50, 99]).tolist()
    return {
        "noise": noise,
        "seed": seed,
        "people": people,
        "right": float(hits.mean()),
        "right_without_link": float(hits[hard].mean()),
        "p50_ms": p50,
        "p99_ms": p99,
        "read_seconds": read_at - started_at,
        "build_seconds": built_at - read_at,
        "megabytes": after - before,
    }


def main() -> None:
    """Measure all runs and print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    # Each in a process of its own: memory that an earlier run gave back would not be counted.
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        waiting = [
            processes.submit(measure, options.people, options.queries, seed, noise)
            for seed, noise in RUNS
        ]
        found = [one.result() for one in waiting]
    if options.json:
        print(json.dumps({"similar": found}))
        return
    print(f"{options.queries:,} rows typed anew of people in a register of {options.people:,}.\n")
    print(
        "| noise | right in first five | link differs or missing | p50 ms | p99 ms "
        "| read s | build s | MB |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for one in found:
        print(
            f"| {one['noise']} | {one['right']:.4f} | {one['right_without_link']:.4f} "
            f"| {one['p50_ms']:.2f} | {one['p99_ms']:.2f} | {one['read_seconds']:.1f} "
            f"| {one['build_seconds']:.1f} | {one['megabytes']:.0f} |"
        )


if __name__ == "__main__":
    main()
