"""The index itself: built from columns, asked, and kept up.

One writer, many readers: a reader takes the state once and keeps to it; the writer makes a new
state and puts it in place in one step, after all that belongs to it is there. What is changed in
place are only rows taken out, and room that no state knows of yet. Writers take turns.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from iskra.engines.linkage.index.asked import Asked
from iskra.engines.linkage.index.building import Builder, sorted_in
from iskra.engines.linkage.index.forms import hashes_of, words_of
from iskra.engines.linkage.index.matches import permitted
from iskra.engines.linkage.index.positions import Positions
from iskra.engines.linkage.index.postings import numbered, packed
from iskra.engines.linkage.index.ranking import rank
from iskra.engines.linkage.index.searching import find, read_key
from iskra.engines.linkage.index.state import State

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from iskra.engines.linkage.index.matches import Allowed, Match

LATEST: Final = 2_000
"""So many rows are added before all is sorted anew."""


class Index:
    """People by all that their rows say."""

    def __init__(self, state: State) -> None:
        """Use `build`."""
        self._state = state
        self._positions: Positions | None = None
        self._late = 0
        self._writing = RLock()

    @classmethod
    def build(cls, columns: Mapping[str, Sequence[str]], ids: Sequence[Hashable]) -> Self:
        """Build an index.

        Args:
            columns: canonical values of fields of `records.COMPARED`, '' where missing.
            ids: whose row each is, never None; rows with one id are one person, who is found once.

        Raises:
            ValueError: if the columns are not as long as the ids, or there are too many rows.
        """
        return cls.build_of([(columns, ids)])

    @classmethod
    def build_of(
        cls, parts: Iterable[tuple[Mapping[str, Sequence[str]], Sequence[Hashable]]]
    ) -> Self:
        """Build an index of rows that come part by part, each as `build` takes them.

        Only what the index keeps of a part stays when the next one is taken in.

        Raises:
            ValueError: as `build`.
        """
        builder = Builder()
        for columns, ids in parts:
            builder.add(columns, ids)
        return cls(builder.state())

    def __len__(self) -> int:
        """Return how many positions there are, those of rows taken out included."""
        return len(self._state.rows)

    def query(self, row: Mapping[str, str], limit: int = 5, allowed: Allowed = None) -> list[Match]:
        """Return who is most like a row, the likeliest first, each id once.

        Args:
            row: canonical values of fields of `records.COMPARED`.
            limit: how many matches at most.
            allowed: who may be found.
        """
        state = self._state
        asked = Asked.of(state, row)
        rows = permitted(allowed, asked.candidates(state))
        return rank(state, asked, rows, limit) if len(rows) else []

    def search(self, text: str, limit: int = 5, allowed: Allowed = None) -> list[Match]:
        """Return whose name has words that begin as those typed, in any script and order.

        A whole e-mail address, link or telephone number is looked up as such.

        Args:
            text: what has been typed of a name so far.
            limit: how many matches at most.
            allowed: who may be found.
        """
        if key := read_key(text):
            return self.query(key, limit, allowed)
        return find(self._state, text, limit, allowed)

    def add(self, row: Mapping[str, str], owner: Hashable) -> int:
        """Take in a row and return its position.

        Args:
            row: canonical values.
            owner: whose row it is; a person may have several.
        """
        with self._writing:
            state = self._state
            words = words_of(row.get("name", ""))
            vocabulary = state.vocabulary.with_more(words)
            numbers = [vocabulary.number(word) for word in words]
            position = state.rows.append(row, numbers, owner)
            if self._positions is not None:
                self._positions.add(owner, position)
            self._state = State(
                state.rows,
                vocabulary,
                state.keys.with_more(packed(hashes_of(row, words)), position),
                state.by_word.with_more(numbered(np.array(numbers, np.int64)), position),
            )
            self._late += 1
            if self._late > LATEST:
                self.tidy()
            return position

    def remove(self, owner: Hashable) -> int:
        """Forget all rows of a person; return how many there were."""
        with self._writing:
            if self._positions is None:
                self._positions = Positions(self._state.rows.ids)
            places = self._positions.take(owner)
            for position in places:
                self._state.rows.wipe(position)
            return len(places)

    def tidy(self) -> None:
        """Sort in what was added, and drop what was taken out, for good. Positions stay."""
        with self._writing:
            self._state = sorted_in(self._state)
            self._late = 0
