"""What each kind of person is worth with each volunteer, as rows made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from iskra.engines.sharing.settings import Settings
    from iskra.engines.sharing.tables import Ints, Item, People, Sets, Volunteers

Floats = NDArray[np.float32]
NEVER = np.float32(-np.inf)


class Fits:
    """Tables of languages, groups and places against volunteers; a row is a sum of three.

    A row holds, for each volunteer, `given` plus what fits, or minus infinity where they share no
    language or may not come together.
    """

    def __init__(self, people: People, volunteers: Volunteers, settings: Settings) -> None:
        """Compare all different sets of the people with all volunteers."""
        speaks = shared(people.languages, volunteers.languages)
        self.languages = np.where(speaks, np.float32(settings.given), NEVER)
        self.speakers = speaks.sum(axis=1).tolist()
        self.groups = np.float32(settings.group) * shared(people.groups, volunteers.groups)
        self.places = np.float32(settings.place) * nearness(people.places, volunteers.places)
        self.knows = np.float32(settings.knows)
        self.known = _positions(people.known_by, volunteers)
        self.never = _positions(people.never_to, volunteers)
        self.acquainted = np.array([len(one) > 0 for one in self.known], dtype=bool)
        self.barred = np.array([len(one) > 0 for one in self.never], dtype=bool)

    def rows(self, sets: Ints, among: NDArray[np.bool_] | None = None) -> tuple[Ints, Floats]:
        """Return the volunteers who read a language of any of these kinds, and worth with each.

        Args:
            sets: for each kind its languages, groups, place, who knows them, never to whom.
            among: which volunteers are looked at; all when not given.
        """
        reads = (self.languages[np.unique(sets[:, 0])] > NEVER).any(axis=0)
        columns = np.flatnonzero(reads if among is None else reads & among)
        found = self.languages.take(columns, axis=1)[sets[:, 0]]
        found += self.groups.take(columns, axis=1)[sets[:, 1]]
        found += self.places.take(columns, axis=1)[sets[:, 2]]
        at = np.full(self.languages.shape[1] + 1, len(columns))
        at[columns] = np.arange(len(columns))
        found = np.pad(found, ((0, 0), (0, 1)), constant_values=NEVER)
        special = self.acquainted[sets[:, 3]] | self.barred[sets[:, 4]]
        for row in np.flatnonzero(special).tolist():
            found[row, at[self.known[sets[row, 3]]]] += self.knows
            found[row, at[self.never[sets[row, 4]]]] = NEVER
        return columns, found[:, :-1]


def _positions(sets: Sets[int], volunteers: Volunteers) -> list[Ints]:
    """Return the positions of the volunteers in each set; who is not here has none."""
    at = {one: position for position, one in enumerate(volunteers.ids)}
    return [np.array([at[v] for v in k if v in at], dtype=np.int64) for k in sets.kinds]


def shared(rows: Sets[Item], columns: Sets[Item]) -> NDArray[np.bool_]:
    """Return for each different set of the rows and each column whether they share an item."""
    at = {item: position for position, item in enumerate(columns.items)}
    left, right = (_incidence(sets.kinds, at) for sets in (rows, columns))
    found: NDArray[np.bool_] = (left @ right.T > 0)[:, columns.of]
    return found


def _incidence(kinds: tuple[tuple[Item, ...], ...], at: dict[Item, int]) -> Floats:
    table = np.zeros((len(kinds), len(at)), dtype=np.float32)
    for row, kind in enumerate(kinds):
        for item in kind:
            if item in at:
                table[row, at[item]] = 1
    return table


def nearness(rows: Sets[str], columns: Sets[str]) -> Floats:
    """Return 1 for the same region, 1/2 for the same country, 0 for anything else or unknown."""
    table = np.zeros((len(rows.kinds), len(columns.kinds)), dtype=np.float32)
    for row, here in enumerate(rows.kinds):
        for column, there in enumerate(columns.kinds):
            table[row, column] = _near(here, there)
    return table[:, columns.of]


def _near(here: tuple[str, ...], there: tuple[str, ...]) -> float:
    if not here or not there:
        return 0.0
    if here == there and "-" in here[0]:
        return 1.0
    return 0.5 if here[0].partition("-")[0] == there[0].partition("-")[0] else 0.0
