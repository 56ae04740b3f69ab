"""From columns to a state, some thousand rows at a time: of each only what the index keeps stays.

So nearly all the memory that building takes is what the index has afterwards anyway.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import spread, told_apart
from iskra.engines.linkage.index.forms import (
    GRIPS,
    LEADING,
    PLACES,
    grips_of,
    place_hash,
    two_words_hash,
    words_of,
)
from iskra.engines.linkage.index.postings import MOST_ROWS, Postings, numbered, packed
from iskra.engines.linkage.index.rows import TEXTS, Rows
from iskra.engines.linkage.index.state import State
from iskra.engines.linkage.index.texts import Texts
from iskra.engines.linkage.index.vocabulary import Vocabulary
from iskra.engines.linkage.records import MAX_TOKENS, SPELT
from iskra.engines.linkage.similarity import match_names

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from iskra.engines.linkage.arrays import Codes, Longs
    from iskra.engines.linkage.index.forms import Grips, Words
    from iskra.engines.linkage.index.postings import Packed

# So many rows at once: enough that what many rows share is worked out once for them.
AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """What the index keeps of some rows; a field that none of them has is left out."""

    words: Codes
    texts: dict[str, Texts]
    grips: dict[str, Grips]
    keys: list[Packed]


@dataclass(slots=True)
class Builder:
    """Takes rows in, part by part.

    Attributes:
        ids: whose row each is.
        numbers: the words of all names, numbered as they come.
        parts: what is kept of the rows.
        listens: whether names of other scripts are among them.
    """

    ids: list[Hashable] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    listens: bool = False

    def add(self, columns: Mapping[str, Sequence[str]], ids: Sequence[Hashable]) -> None:
        """Take in rows in canonical form.

        Raises:
            ValueError: if the columns are not as long as the ids, or there are too many rows.
        """
        if len(self.ids) + len(ids) >= MOST_ROWS:
            held = len(self.ids) + len(ids)
            raise ValueError(f"{held:,} rows; an index holds {MOST_ROWS - 1:,}")
        for name, column in columns.items():
            if len(column) != len(ids):
                raise ValueError(f"{name} has {len(column):,} values for {len(ids):,} rows")
        for start in range(0, len(ids), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            known = {name: column[some] for name, column in columns.items() if any(column[some])}
            self.parts.append(self._part(known, len(ids[some])))
            self.ids += ids[some]

    def _part(self, columns: Mapping[str, Sequence[str]], size: int) -> Part:
        if any(not name.isascii() for name in columns.get(SPELT, ())):
            self.listens = True
        names = columns.get("name") or [""] * size
        of_row = told_apart(names)
        # The words of each different name; those of no name come last, where code -1 finds them.
        words = [*(words_of(name) for name in dict.fromkeys(names) if name), ()]
        first = np.uint64(len(self.ids))
        leading = (*_leading(columns), _pairs(words, of_row), *_places(columns, words, of_row))
        return Part(
            self._numbered(words)[of_row],
            {name: Texts(columns[name]) for name in TEXTS if name in columns},
            grips_of(columns),
            [keys | (owners.astype(np.uint64) + first) for keys, owners in leading],
        )

    def _numbered(self, words: Sequence[Words]) -> Codes:
        """Return the numbers of the words of each name, -1 where there are fewer."""
        numbers = self.numbers
        table = np.full((len(words), MAX_TOKENS), -1, np.int32)
        sizes = np.fromiter(map(len, words), np.int64, len(words))
        places = spread(np.zeros_like(sizes), sizes)
        found = [numbers.setdefault(word, len(numbers)) for parts in words for word in parts]
        table[np.repeat(np.arange(len(words)), sizes), places] = found
        return table

    def state(self) -> State:
        """Return the state of an index over all rows; nothing can be taken in afterwards."""
        if self.listens:
            # What listens to names of other scripts is read from files now, not while one waits.
            match_names(["Анна", "محمد"], ["anna", "muhammad"])
        parts, self.parts = self.parts, []
        numbers, self.numbers = self.numbers, {}
        # What is joined is let go at once, so that it is never all there twice.
        keys = Postings.of([part.keys.pop() for part in parts for _ in list(part.keys)])
        vocabulary = Vocabulary.of(numbers)
        words = np.concatenate([part.words for part in parts] or [np.zeros((0, MAX_TOKENS), int)])
        words = _in_order(numbers, vocabulary)[words]
        alive = np.ones(len(self.ids), np.bool_)
        rows = Rows(words, _grips(parts), _texts(parts), self.ids, alive)
        rows.count()
        return State(rows, vocabulary, keys, words_by_row(words))


def sorted_in(state: State) -> State:
    """Return a state that finds the same, with all rows in order and nothing of those taken out."""
    known = np.unique(state.rows.words)
    numbers = {state.vocabulary[number]: number for number in known.tolist() if number >= 0}
    vocabulary = Vocabulary.of(numbers)
    order = _in_order(numbers, vocabulary, len(state.vocabulary))
    rows = replace(state.rows, words=order[state.rows.words])
    rows.count()
    return State(rows, vocabulary, state.keys.merged(rows.alive), words_by_row(rows.words))


def words_by_row(words: Codes) -> Postings:
    """Return the rows by the number of each word of their name."""
    owners, places = np.nonzero(words >= 0)
    keys = numbered(words[owners, places].astype(np.int64))
    return Postings.of([keys | owners.astype(np.uint64)])


def _in_order(numbers: Mapping[str, int], vocabulary: Vocabulary, size: int | None = None) -> Codes:
    """Return from the old number of a word to the new one; -1 stays in the last place."""
    order = np.full((len(numbers) if size is None else size) + 1, -1, np.int32)
    order[[numbers[word] for word in vocabulary.words]] = np.arange(len(vocabulary))
    return order


def _texts(parts: Sequence[Part]) -> dict[str, Texts]:
    """Return the texts of all parts, for each field that any row has; the parts lose theirs."""
    found = [name for name in TEXTS if any(name in part.texts for part in parts)]
    return {
        name: Texts.joined(
            part.texts.pop(name) if name in part.texts else Texts([""] * len(part.words))
            for part in parts
        )
        for name in found
    }


def _grips(parts: Sequence[Part]) -> dict[str, Grips]:
    """Return the grips of all parts, for each that any row may have; the parts lose theirs."""
    found = [name for name in GRIPS if any(name in part.grips for part in parts)]
    blank = [np.zeros(len(part.words), np.uint32) for part in parts]
    return {
        name: np.concatenate(
            [part.grips.pop(name, none) for part, none in zip(parts, blank, strict=True)]
        )
        for name in found
    }


def _leading(columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[Packed, Longs]]:
    for name in LEADING:
        field_, form = GRIPS[name]
        if field_ in columns:
            forms = [form(value) if value else "" for value in columns[field_]]
            owners = [row for row, found in enumerate(forms) if found]
            keys = packed([hash((name, found)) for found in forms if found])
            yield keys, np.array(owners, np.int64)


def _pairs(words: Sequence[Words], of_row: Codes) -> tuple[Packed, Longs]:
    """Return a key for each two words of each name, with the rows of that name."""
    hashes = [
        [two_words_hash(one, other) for one, other in combinations(found, 2) if one != other]
        for found in words
    ]
    sizes = np.fromiter(map(len, hashes), np.int64, len(hashes))
    starts = np.cumsum(sizes) - sizes
    keys = packed([key for found in hashes for key in found])
    owners = np.repeat(np.arange(len(of_row)), sizes[of_row])
    return keys[spread(starts[of_row], sizes[of_row])], owners


def _places(
    columns: Mapping[str, Sequence[str]], words: Sequence[Words], of_row: Codes
) -> Iterator[tuple[Packed, Longs]]:
    """Yield a key for each word of a name beside each place of its row."""
    for kind in (kind for kind in PLACES if kind in columns):
        hashes: list[int] = []
        owners: list[int] = []
        for row, (place, name) in enumerate(zip(columns[kind], of_row.tolist(), strict=True)):
            if place:
                hashes += [place_hash(word, kind, place) for word in words[name]]
                owners += [row] * len(words[name])
        yield packed(hashes), np.array(owners, np.int64)
