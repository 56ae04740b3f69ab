"""Which records are worth comparing: those that share a key rare enough to mean something.

A block that is too large is divided by country, then locality, and given up only when nothing
is left to divide it by: that keeps "100,000 people called the same" from being 5 * 10^9 pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import (
    MISSING,
    Codes,
    Flags,
    Levels,
    Longs,
    joined,
    spread,
    told_apart,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iskra.engines.linkage.records import Field, Names, Records

LARGEST_BLOCK: Final = 60
PAIRS_PER_RECORD: Final = 0.4
FEWEST_PAIRS: Final = 600_000
# Up to so many records a rule may find FEWEST_PAIRS, then fewer, until PAIRS_PER_RECORD counts.
FEW_RECORDS: Final = 40_000
# Rules that find little that others do not may cost little: their share of the pairs.
SHARES: Final = {
    "outside_id": 0.15, "mailbox": 0.25, "name+locality": 0.3, "name+birth_place": 0.3,
    "name+affiliations": 0.2, "name+country": 0.1, "word": 0.1,
}  # fmt: skip
BESIDE_A_WORD: Final = (
    "birth_date", "phone", "postcode", "street", "locality", "birth_place", "link", "email",
    "affiliations",
)  # fmt: skip
AT_HOME: Final = ("birth_date", "postcode", "street", "birth_place")
PHONE_DIGITS: Final = 8
SHORTEST_LOCAL_PART: Final = 5


@dataclass(frozen=True, slots=True)
class Keys:
    """Records and a key for each; a record may have several keys or none."""

    records: Longs
    keys: Longs

    def within(self, codes: Codes) -> Keys:
        """Return the keys divided by another field; records without it drop out."""
        other = codes[self.records]
        known = other >= 0
        return Keys(self.records[known], joined(self.keys[known], other[known].astype(np.int64)))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of different records to compare, left < right, and the rule that found each first."""

    left: Longs
    right: Longs
    rule: Levels
    rules: tuple[str, ...]


def find_candidates(records: Records, touching: Flags | None = None) -> Candidates:
    """Return the pairs of records that share a key.

    Args:
        records: the records.
        touching: if given, only pairs are returned of which one is among these.
    """
    fewest = FEWEST_PAIRS * min(1.0, FEW_RECORDS / max(records.size, 1))
    budget = int(max(PAIRS_PER_RECORD * records.size, fewest))
    divisions = _divisions(records)
    pairs: list[Longs] = []
    rules: list[str] = []
    for rule, keys in _rules(records):
        rules.append(rule)
        found = _pairs(keys, divisions, records.size, int(budget * SHARES.get(rule, 1.0)))
        if touching is not None:
            found = found[touching[found // records.size] | touching[found % records.size]]
        pairs.append(found)
    if not pairs:
        none = np.zeros(0, dtype=np.int64)
        return Candidates(none, none, np.zeros(0, dtype=np.uint8), ())
    numbers = np.concatenate([np.full(len(p), n, dtype=np.uint8) for n, p in enumerate(pairs)])
    distinct, first = np.unique(np.concatenate(pairs), return_index=True)
    left, right = distinct // records.size, distinct % records.size
    return Candidates(left, right, numbers[first], tuple(rules))


def _rules(records: Records) -> Iterator[tuple[str, Keys]]:
    """Give the rules, those first that prove most, each with the keys by which it finds pairs."""
    fields = {name: field.codes for name, field in records.fields.items()}
    yield from ((rule, single(codes)) for rule, codes in _exact(records))
    words = _words(records.names)
    yield "names", _two_words(records.names)
    for field in (name for name in BESIDE_A_WORD if name in fields):
        yield f"name+{field}", words.within(fields[field])
    for one, other in combinations([name for name in AT_HOME if name in fields], 2):
        yield f"{one}+{other}", single(fields[one]).within(fields[other])
    if "birth_date" in fields:
        yield "birth_date", single(fields["birth_date"])
    if "country" in fields:
        yield "name+country", words.within(fields["country"])
    yield "word", words


def _exact(records: Records) -> Iterator[tuple[str, Codes]]:
    fields = records.fields
    if "link" in fields:
        yield "link", _without_dots(fields["link"])
    if "email" in fields:
        yield "email", fields["email"].codes
        yield "mailbox", _local_parts(fields["email"])
    if "phone" in fields:
        yield "phone", _endings(fields["phone"])
    if "outside_id" in fields:
        yield "outside_id", fields["outside_id"].codes


def single(codes: Codes) -> Keys:
    """Return one key for each record that has the field."""
    records = np.flatnonzero(codes >= 0)
    return Keys(records, codes[records].astype(np.int64))


def _divisions(records: Records) -> list[Codes]:
    order = ("country", "locality", "birth_date", "postcode", "affiliations")
    return [records.fields[field].codes for field in order if field in records.fields]


def _endings(field: Field) -> Codes:
    """Return a code for the last digits of each number: with and without its country."""
    return _recoded(field, [value[-PHONE_DIGITS:] for value in field.values])


def _without_dots(field: Field) -> Codes:
    return _recoded(field, [value.replace(".", "") for value in field.values])


def _local_parts(field: Field) -> Codes:
    parts = [value.split("@")[0] for value in field.values]
    return _recoded(field, [part if len(part) >= SHORTEST_LOCAL_PART else "" for part in parts])


def _recoded(field: Field, values: Sequence[str]) -> Codes:
    codes = np.append(told_apart(values), np.int32(MISSING))
    return codes[field.codes]


def _words(names: Names) -> Keys:
    """Return the skeleton of each word of each name; single letters say too little."""
    records, places = np.nonzero(names.tokens >= 0)
    words = names.tokens[records, places]
    kept = ~names.is_letter[words]
    return Keys(records[kept], names.skeletons[words[kept]].astype(np.int64))


def _two_words(names: Names) -> Keys:
    """Return a key for each two words of a name, whatever their order."""
    words = _words(names)
    none = np.zeros(0, dtype=np.int64)
    records, keys = [none], [none]
    starts = np.searchsorted(words.records, np.arange(len(names.tokens)))
    sizes = np.searchsorted(words.records, np.arange(len(names.tokens)), side="right") - starts
    for one, other in combinations(range(names.tokens.shape[1]), 2):
        having = np.flatnonzero(sizes > other)
        first, second = words.keys[starts[having] + one], words.keys[starts[having] + other]
        records.append(having)
        keys.append(joined(np.minimum(first, second), np.maximum(first, second)))
    return Keys(np.concatenate(records), np.concatenate(keys))


def _pairs(keys: Keys, divisions: Sequence[Codes], size: int, budget: int) -> Longs:
    """Return left * size + right for each pair in blocks that are small enough."""
    found: list[Longs] = []
    for division in (*divisions, None):
        order = np.argsort(keys.keys)
        records, sorted_keys = keys.records[order], keys.keys[order]
        starts, sizes = _blocks(sorted_keys)
        fits = sizes <= min(LARGEST_BLOCK, _largest_within(sizes, budget))
        found.append(_pairs_of_blocks(records, starts[fits], sizes[fits], size))
        large = spread(starts[~fits], sizes[~fits])
        if division is None or not len(large):
            break
        keys = Keys(records[large], sorted_keys[large]).within(division)
    return np.concatenate(found)


def _blocks(sorted_keys: Longs) -> tuple[Longs, Longs]:
    starts = np.flatnonzero(np.diff(sorted_keys, prepend=sorted_keys[:1] - 1))
    sizes = np.diff(starts, append=len(sorted_keys))
    return starts, sizes.astype(np.int64)


def _largest_within(sizes: Longs, budget: int) -> int:
    """Return the largest block size for which all blocks up to it stay within the budget."""
    by_size = np.bincount(np.minimum(sizes, LARGEST_BLOCK + 1))
    pairs = np.cumsum(by_size * np.arange(len(by_size)) * (np.arange(len(by_size)) - 1) // 2)
    return int(np.searchsorted(pairs, budget, side="right")) - 1


def _pairs_of_blocks(records: Longs, starts: Longs, sizes: Longs, size: int) -> Longs:
    positions = spread(starts, sizes)
    following = np.repeat(starts + sizes, sizes) - positions - 1
    left = np.repeat(records[positions], following)
    right = records[spread(positions + 1, following)]
    different = left != right
    left, right = left[different], right[different]
    pairs: Longs = np.minimum(left, right) * size + np.maximum(left, right)
    return pairs
