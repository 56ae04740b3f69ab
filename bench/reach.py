"""Coverage and width of the reach interval: many samples of lists whose people are known.

Twelve lists with the sizes of the demo movement, 313,000 memberships of 250,000 people, in four
patterns of overlap. `python bench/reach.py [--json]`; the same seed gives the same table.
"""

from __future__ import annotations

import argparse
import json
import time

import numpy as np
from numpy.typing import NDArray

from iskra.engines.reach import Memberships
from iskra.engines.reach.multiplicity import Z, estimate_people
from iskra.engines.reach.sampling import draw

SIZES = [80_000, 5_000, 15_000, 55_000, 2_000, 2_000]
SIZES += [65_000, 14_000, 26_000, 21_000, 21_000, 7_000]
PEOPLE = 250_000
SIMULATIONS = 2_000
SAMPLES = (100, 1_000, 5_000)

Array = NDArray[np.int64]


def evenly(rng: np.random.Generator, home: Array, _lists: Array) -> Array:
    """Everybody is equally likely to be on a further list."""
    return rng.integers(len(home), size=len(home))


def by_the_keen(rng: np.random.Generator, home: Array, _lists: Array) -> Array:
    """A few people are on very many lists (a Pareto tail)."""
    keenness = rng.pareto(1.2, len(home))
    return rng.choice(len(home), len(home), p=keenness / keenness.sum())


def nested(rng: np.random.Generator, home: Array, lists: Array) -> Array:
    """Who is on a further list is nearly always on the largest list already."""
    of_largest = np.flatnonzero(home == 0)
    anybody = rng.integers(len(home), size=len(lists))
    return np.where(lists != 0, rng.choice(of_largest, len(lists)), anybody)


def twice_on_a_list(rng: np.random.Generator, home: Array, lists: Array) -> Array:
    """Further memberships are duplicates inside the same list."""
    taken = np.empty(len(lists), dtype=np.int64)
    for one in range(len(SIZES)):
        here = lists == one
        taken[here] = rng.choice(np.flatnonzero(home == one), int(here.sum()))
    return taken


PATTERNS = {
    "evenly": evenly,
    "by the keen": by_the_keen,
    "nested": nested,
    "twice on a list": twice_on_a_list,
}


def population(pattern: str, seed: int) -> Memberships:
    """Return 313,000 memberships of 250,000 people that overlap in the named way."""
    rng = np.random.default_rng(seed)
    lists = rng.permutation(np.repeat(np.arange(len(SIZES)), SIZES))
    home, further = lists[:PEOPLE], lists[PEOPLE:]
    person = PATTERNS[pattern](rng, home, further)[: len(further)]
    return Memberships(np.append(np.arange(PEOPLE), person), lists, lists=len(SIZES))


def measure(pattern: str, sample: int, simulations: int) -> dict[str, object]:
    """Draw many samples; return how often the interval held the truth and how wide it was."""
    memberships = population(pattern, seed=2)
    total = len(memberships)
    multiplicity = memberships.multiplicity
    variance = float(np.var(1 / multiplicity, ddof=1)) * (1 - sample / total) / sample
    theoretical = 2 * Z * total * variance**0.5
    started_at = time.process_time()
    intervals = [
        estimate_people(multiplicity[draw(total, sample, seed)], total)
        for seed in range(simulations)
    ]
    truth = memberships.people
    return {
        "pattern": pattern,
        "sample": sample,
        "people": truth,
        "coverage": sum(one.low <= truth <= one.high for one in intervals) / simulations,
        "width_ratio": float(np.mean([one.high - one.low for one in intervals])) / theoretical,
        "half_width": float(np.mean([one.high - one.low for one in intervals])) / 2,
        "bias": float(np.mean([one.people for one in intervals])) - truth,
        "cpu_seconds": time.process_time() - started_at,
    }


def main() -> None:
    """Measure all patterns and sample sizes and print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--simulations", type=int, default=SIMULATIONS)
    args = parser.parse_args()
    rows = [measure(one, sample, args.simulations) for sample in SAMPLES for one in PATTERNS]
    if args.json:
        print(json.dumps({"reach": rows}))
        return
    print(f"Reach, {args.simulations:,} samples each: coverage of the 95 % interval, width against")
    print("the theoretical one of a simple random sample.\n")
    print("| sample | overlaps | coverage | width ratio | ± people | bias |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row['sample']:,} | {row['pattern']} | {row['coverage']:.3f} "
            f"| {row['width_ratio']:.3f} | {row['half_width']:,.0f} | {row['bias']:+,.0f} |"
        )


if __name__ == "__main__":
    main()
