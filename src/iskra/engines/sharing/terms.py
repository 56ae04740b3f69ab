"""The value of a share-out, counted anew from who got whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.sharing.fits import nearness, shared
from iskra.engines.sharing.results import Terms

if TYPE_CHECKING:
    from iskra.engines.sharing.problem import Problem
    from iskra.engines.sharing.tables import Ints


def terms_of(problem: Problem, who: Ints, whose: Ints) -> Terms:
    """Return the points gained by the people given out now, and what it cost.

    Args:
        problem: the people, the volunteers and the weights.
        who: positions of the people given out now.
        whose: the position of each one's volunteer.
    """
    people, volunteers, settings = problem.people, problem.volunteers, problem.settings
    groups = shared(people.groups, volunteers.groups)[people.groups.of[who], whose]
    places = nearness(people.places, volunteers.places)[people.places.of[who], whose]
    new = np.bincount(whose, minlength=len(volunteers)).astype(np.float64)
    return Terms(
        given=settings.given * len(who),
        knows=settings.knows * _acquainted(problem, who, whose),
        group=settings.group * float(groups.sum()),
        place=settings.place * float(places.sum(dtype=np.float64)),
        fair=problem.supply.cost(new),
        spread=problem.crowds.cost(problem.crowds.counts(people.groups.of[who])),
    )


def _acquainted(problem: Problem, who: Ints, whose: Ints) -> int:
    known = [set(kind) for kind in problem.people.known_by.kinds]
    ids = problem.volunteers.ids
    pairs = zip(problem.people.known_by.of[who].tolist(), whose.tolist(), strict=True)
    return sum(ids[volunteer] in known[kind] for kind, volunteer in pairs if known[kind])
