"""Sharing out: time and memory of a large drive, and how near small ones come to the optimum.

Usage: PYTHONPATH=src:. python bench/sharing.py [--small | --large]. HiGHS solves the small ones.
"""

from __future__ import annotations

import argparse
import os
import resource
import time

# One core: before the arrays are loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from bench.drives import drawn
from iskra.engines.sharing import Settings, share_out
from iskra.engines.sharing.problem import Problem, fixed_positions

SMALL = ((0.5, None), (0.8, None), (1.0, None), (2.0, None), (1.0, 500))
LARGE = (0.5, 0.8, 1.2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--volunteers", type=int, default=200)
    options = parser.parse_args()
    if not options.large:
        small(options.people, options.volunteers)
    if not options.small:
        large()


def small(people: int, volunteers: int) -> None:
    """Print the share of the optimum that is reached, and that the engine itself vouches for."""
    from bench.optimum import optimum  # noqa: PLC0415 - the solver is only needed here

    print(
        "| people | volunteers | places | ceiling | of the optimum | vouched for | CPU s | HiGHS |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for places, ceiling in SMALL:
        drive = drawn(people, volunteers, places_for=places)
        settings = Settings(most_of_group_a_day=ceiling)
        started = time.process_time()
        done = share_out(*drive, settings)
        ours = time.process_time() - started
        best = optimum(Problem(*drive, settings, fixed_positions(*drive, {})))
        theirs = time.process_time() - started - ours
        print(
            f"| {people:,} | {volunteers:,} | {places:.0%} | {ceiling or ''} "
            f"| {done.value / best:.4f} | {done.quality:.4f} | {ours:.1f} | {theirs:.0f} |",
            flush=True,
        )


def large() -> None:
    """Print what a drive of the size of a large movement takes."""
    print("\n| people | volunteers | places | vouched for | given out | CPU s | MB more |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for places in LARGE:
        drive = drawn(250_000, 2_500, places_for=places)
        before, started = _megabytes(), time.process_time()
        done = share_out(*drive)
        took = time.process_time() - started
        print(
            f"| 250,000 | 2,500 | {places:.0%} | {done.quality:.4f} | {len(done.new):,} "
            f"| {took:.1f} | {_megabytes() - before:,.0f} |",
            flush=True,
        )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
