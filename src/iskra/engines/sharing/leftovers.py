"""Why people are left over, each with a named reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.sharing.results import NOBODY, LeftOver, Reason

if TYPE_CHECKING:
    from iskra.engines.sharing.crowds import Reals
    from iskra.engines.sharing.problem import Problem
    from iskra.engines.sharing.tables import Ints

Why = tuple[Reason, tuple[str, ...], tuple[int, ...]]


def left_over(problem: Problem, got: Ints) -> list[LeftOver]:
    """Return everybody without a volunteer, in the order of ids."""
    kinds = problem.kinds
    outside = got[kinds.people] == NOBODY
    counts = problem.crowds.counts(kinds.groups[~outside])
    room = problem.crowds.room_left(counts)
    why = {kind: _why(problem, kind, room) for kind in np.unique(kinds.of[outside]).tolist()}
    ids = problem.people.ids
    rows = zip(kinds.people[outside].tolist(), kinds.of[outside].tolist(), strict=True)
    return [LeftOver(ids[person], *why[kind]) for person, kind in rows]


def _why(problem: Problem, kind: int, room: Reals) -> Why:
    language, groups, _place, _known, never = problem.kinds.sets[kind].tolist()
    languages = problem.people.languages.kinds[language]
    if not languages:
        return Reason.NO_LANGUAGE_KNOWN, (), ()
    speakers = problem.fits.speakers[language]
    if not speakers:
        return Reason.NO_SPEAKER, languages, ()
    never_speakers = np.unique(problem.fits.never[never])
    if (problem.fits.languages[language, never_speakers] > -np.inf).sum() == speakers:
        return Reason.FORBIDDEN, languages, ()
    full = np.flatnonzero((problem.crowds.whole[groups] > 0) & (room < 1)).tolist()
    if full:
        return Reason.GROUP_FULL, (), tuple(problem.crowds.groups[one] for one in full)
    return Reason.VOLUNTEERS_FULL, languages, ()
