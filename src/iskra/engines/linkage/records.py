"""Rows as numbers: each field coded, equal rows folded into one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import MISSING, Codes, Flags, Longs, counts_of, encode, spread
from iskra.formats.canonical import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# In the order in which evidence is shown.
COMPARED: Final = (
    "name", "link", "email", "phone", "outside_id", "birth_date", "country", "locality",
    "street", "postcode", "birth_place", "occupation", "affiliations",
)  # fmt: skip
KEYS: Final = ("link", "email", "phone", "outside_id")
SPELT: Final = "spelt"
MAX_TOKENS = 6
# Latin letters have numbers below 0x300.
LAST_LATIN_BLOCK: Final = 2
_PARTICLES: Final = frozenset(
    (
        "al", "el", "ul", "ad", "ar", "as", "ash", "at", "az", "an", "bin", "ben", "ibn", "bint",
        "de", "del", "della", "dei", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "las",
        "los", "van", "von", "der", "den", "dem", "zu", "zur", "af", "av", "y", "e", "i", "ter",
        "ten", "te", "st", "of", "the",
    )
)  # fmt: skip
_SERVANT: Final = frozenset(("abd", "abdul", "abdel", "abdal", "abdol", "abdu", "abdo"))
_SERVANT_OF: Final = ("abdul", "abdel", "abdal", "abdol", "abdur", "abder", "abdur", "abd")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of all records: a code for each record, the text of each code, its frequency."""

    codes: Codes
    values: list[str]
    counts: Longs
    """How many rows have each value."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names as tokens: shape (records, MAX_TOKENS), MISSING where a name is shorter."""

    tokens: Codes
    words: list[str]
    skeletons: Codes
    """A code for each word: equal for spellings of one name in several scripts."""
    is_letter: Flags
    """Whether each word is a single letter."""
    sizes: Codes
    spelt: list[str]
    """The name of each record as somebody wrote it; '' where that is not told."""
    script: Codes
    """A number for the script in which it is written."""


@dataclass(frozen=True, slots=True)
class Records:
    """Distinct rows in the order of their content, so that nothing depends on file or row order."""

    fields: dict[str, Field]
    names: Names
    of_row: Codes
    """The record of each row; MISSING for a row without any usable value."""
    weights: Longs
    """How many rows each record stands for."""

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self.weights)

    @property
    def rows(self) -> int:
        """How many usable rows there are."""
        return int(self.weights.sum())


def build_records(
    columns: Mapping[str, Sequence[str]],
    rows: int,
    alone: Sequence[int] = (),
    known: Codes | None = None,
) -> Records:
    """Fold rows with the same canonical values into records.

    Args:
        columns: canonical values (`iskra.formats.canonical`) for fields of COMPARED, '' where
            missing, each of length `rows`; also SPELT, the names as written, if they are at hand.
        rows: how many rows there are.
        alone: rows that are not folded with others, because people decided about them.
        known: the person of the first rows, as far as they are known already; such a row is folded
            with rows of its person only. -1 for a row that is not used.
    """
    coded = {field: encode(columns[field]) for field in COMPARED if field in columns}
    apart = np.zeros(rows, dtype=np.int32)
    if known is not None:
        apart[: len(known)] = np.where(known >= 0, known + 1, MISSING)
    first = 1 + int(apart.max(initial=0))
    apart[list(alone)] = first + np.arange(len(alone), dtype=np.int32)
    of_row, order = _fold([codes for codes, _ in coded.values()], apart)
    weights = counts_of(of_row, len(order))
    fields = {
        field: Field(codes[order], values, counts_of(codes, len(values)))
        for field, (codes, values) in coded.items()
        if values
    }
    spelt = _spelt(columns.get(SPELT), of_row, len(order))
    return Records(fields, _names(fields.get("name"), spelt), of_row, weights)


def contents(records: Records) -> Longs:
    """Return a number for each record, equal for records that say the same in every field."""
    content = np.zeros(records.size, dtype=np.int64)
    for field in records.fields.values():
        pairs = content * (len(field.values) + 1) + (field.codes + 1)
        content = np.unique(pairs, return_inverse=True)[1].astype(np.int64)
    return content


def _fold(columns: Sequence[Codes], apart: Codes) -> tuple[Codes, Longs]:
    """Return the record of each row, and a row that shows each record."""
    rows = len(apart)
    usable = apart > 0
    for codes in columns:
        usable |= codes >= 0
    usable &= apart >= 0
    folded = np.zeros(rows, dtype=np.int64)
    for codes in (*columns, apart):
        pairs = folded * (int(codes.max(initial=0)) + 2) + (codes + 1)
        folded = np.unique(pairs, return_inverse=True)[1].astype(np.int64)
    of_row = np.full(rows, MISSING, dtype=np.int32)
    kept = np.flatnonzero(usable)
    _, first, inverse = np.unique(folded[kept], return_index=True, return_inverse=True)
    of_row[kept] = inverse
    return of_row, kept[first]


def _spelt(values: Sequence[str] | None, of_row: Codes, size: int) -> list[str]:
    """Return one spelling for each record: the first in order, whatever the order of rows."""
    spelt = [""] * size
    for record, value in zip(of_row.tolist(), values or (), strict=False):
        if record >= 0 and (not spelt[record] or value < spelt[record]):
            spelt[record] = value
    return spelt


def _scripts(spelt: Sequence[str]) -> Codes:
    """Return the block of letters in which each name begins; all of Latin is one."""
    starts = (next(filter(str.isalpha, name), "") for name in spelt)
    blocks = (ord(letter) >> 8 if letter else 0 for letter in starts)
    found = np.fromiter(blocks, np.int32, len(spelt))
    return np.where(found <= LAST_LATIN_BLOCK, 0, found)


def _names(field: Field | None, spelt: list[str]) -> Names:
    size = len(spelt)
    scripts = _scripts(spelt)
    if field is None:
        none = np.full((size, 1), MISSING, dtype=np.int32)
        no_words = np.zeros(0, dtype=np.int32)
        no_letters = np.zeros(0, dtype=np.bool_)
        sizes = np.zeros(size, dtype=np.int32)
        return Names(none, [], no_words, no_letters, sizes, spelt, scripts)
    split = [name_words(value)[:MAX_TOKENS] for value in field.values]
    codes, words = encode([word for parts in split for word in parts])
    lengths = np.fromiter(map(len, split), np.int64, len(split))
    table = np.full((len(split) + 1, MAX_TOKENS), MISSING, dtype=np.int32)
    table[np.repeat(np.arange(len(split)), lengths), spread(0 * lengths, lengths)] = codes
    tokens = table[field.codes]
    skeletons = encode(names.skeletons(words))[0]
    sizes = (tokens >= 0).sum(axis=1).astype(np.int32)
    is_letter = np.fromiter((len(word) == 1 for word in words), np.bool_, len(words))
    return Names(tokens, words, skeletons, is_letter, sizes, spelt, scripts)


def name_words(name: str) -> list[str]:
    """Return the words of a canonical name that tell people apart.

    Articles and particles go, unless nothing else is there: they come with the next word and would
    count twice. "abd al rahman" and "abdulrahman" are one word.
    """
    words: list[str] = []
    servant = False
    for word in name.split(" "):
        if word in _SERVANT:
            servant = True
        elif word not in _PARTICLES:
            words.append(_servant_of(word) if servant else _whole(word))
            servant = False
    return words or name.split(" ")


def _whole(word: str) -> str:
    if not word.startswith("ab"):
        return word
    for start in _SERVANT_OF:
        if word.startswith(start) and len(word) > len(start) + 2:
            return _servant_of(word[len(start) :])
    return word


def _servant_of(word: str) -> str:
    return f"abd{word}"
