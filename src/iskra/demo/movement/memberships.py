"""Who is on which list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from iskra.demo.movement.noise import Noise

SIZES = (80_000, 5_000, 15_000, 55_000, 2_000, 2_000, 65_000, 14_000, 26_000, 21_000, 21_000, 7_000)
PEOPLE = 250_000

# How unevenly people join further lists: the sigma of a log-normal weight.
_UNEVENNESS = 0.9


def memberships(
    sizes: Sequence[int],
    affinities: npt.NDArray[np.float64],
    noise: Noise,
    random: Random,
) -> list[list[int]]:
    """Return for each list the people on it, as numbers, in no order.

    Everybody is on at least one list. The rest of the places goes to people who are on
    other lists already, some far more often than others, and a few to people who are
    twice on the same list.

    Args:
        sizes: rows of each list, together more than there are people.
        affinities: of each person (rows) to each list (columns), above 0.
        noise: for the share of rows that repeat a person of the same list.
        random: where chance comes from.

    Raises:
        ValueError: if the lists are too short for everybody to have a place.
    """
    people = len(affinities)
    if sum(sizes) < people:
        raise ValueError(f"{sum(sizes)} rows have no place for {people} people")
    further = _further_places(sizes, people)
    repeats = [
        min(round(size * noise.repeated), more) for size, more in zip(sizes, further, strict=True)
    ]
    homes = [size - more for size, more in zip(sizes, further, strict=True)]
    at_home = _home_lists(homes, affinities, random)
    draws = np.random.default_rng(random.randrange(2**32))
    eager = draws.normal(0, _UNEVENNESS, people)
    found = []
    for index, size in enumerate(sizes):
        here = np.flatnonzero(at_home == index)
        wanted = size - len(here) - repeats[index]
        keen = eager + np.log(affinities[:, index]) + draws.gumbel(size=people)
        keen[here] = -np.inf
        joined = np.argpartition(-keen, wanted)[:wanted] if wanted else here[:0]
        members = np.concatenate([here, joined])
        again = draws.choice(members, size - len(members))
        found.append(draws.permutation(np.concatenate([members, again])).tolist())
    return found


def _further_places(sizes: Sequence[int], people: int) -> list[int]:
    """Share the places that are left among the lists, by size."""
    left = sum(sizes) - people
    places = [size * left // sum(sizes) for size in sizes]
    largest = max(range(len(sizes)), key=sizes.__getitem__)
    places[largest] += left - sum(places)
    return places


def _home_lists(
    places: Sequence[int], affinities: npt.NDArray[np.float64], random: Random
) -> npt.NDArray[np.int64]:
    """Give everybody one list, so that each list gets as many as it has places."""
    draws = np.random.default_rng(random.randrange(2**32))
    pull = affinities * np.asarray(places, dtype=float)
    sums = np.cumsum(pull, axis=1)
    aims = (draws.random(len(pull)) * sums[:, -1])[:, None]
    wishes = (sums < aims).sum(axis=1)
    left = list(places)
    homes = np.full(len(pull), -1)
    for person in draws.permutation(len(pull)):
        if left[wishes[person]]:
            homes[person] = wishes[person]
            left[wishes[person]] -= 1
    rest = np.repeat(np.arange(len(left)), left)
    homes[homes < 0] = draws.permutation(rest)
    return homes
