"""What the report is made from: plain data, filled by whoever ran the linkage.

Lists are numbered from 0 in argument order; rows have a global index that counts the data
records of all lists in that order (rejected ones too), and a row number from 1 within their list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]
    Reals = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Movement:
    """Whose report this is: settings of the house, `mark` a short text such as one letter."""

    name: str = "Iskra"
    mark: str = "✶"
    colour: str = "#B3261E"


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the result: release, model of the weights, canonical forms."""

    iskra: str
    model: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of `--json`; `links` is how many rows hang on another row of their person."""

    rows: int
    people: int
    links: int
    grey: int
    rejected: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ListFigures:
    """One list: `people` it holds, of whom `adds` are in no earlier list.

    Attributes:
        mapping: our field -> the headers of theirs that were read as it.
        unused: headers of theirs that were not used.
    """

    file: str
    rows: int
    people: int
    adds: int
    rejected: int
    encoding: str = ""
    separator: str = ""
    mapping: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unused: Sequence[str] = ()
    notes: Sequence[str] = ()
    """What else a reader of the file should know, as sentences."""


@dataclass(frozen=True, slots=True)
class Intersection:
    """How many people are in exactly these lists and no other."""

    lists: tuple[int, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Multiplicity:
    """How many people are in exactly so many lists."""

    lists: int
    people: int


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """How many links a rule made; an empty sentence means the one in `words.RULES`."""

    name: str
    links: int
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """One field of two rows: values as written, agreement (a level of `words`), log2 odds."""

    field: str
    left: str
    right: str
    agreement: str
    weight: float


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as its list has it: the file as typed, the row from 1, our field -> value."""

    file: str
    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two rows with the evidence; `weight` in log2 odds, an empty sentence is made by `words`."""

    left: RowView
    right: RowView
    weight: float
    evidence: tuple[FieldEvidence, ...]
    sentence: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that could not be read: `value` shortened, `reason` in words."""

    file: str
    row: int
    column: str
    value: str
    reason: str


Pattern = tuple[tuple[str, str, float], ...]
"""Field, agreement and weight of each field that was weighed: many links share one pattern."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of rows of different people that were weighed: global rows, log2 odds, pattern.

    Attributes:
        is_complete: whether a pair that is not here was never compared.
        floor: where it is not complete, the weight below which pairs were left out.
    """

    left: Integers
    right: Integers
    weight: Reals
    pattern: Integers
    is_complete: bool = False
    floor: float = 0.0


@dataclass(frozen=True, slots=True)
class Lookup:
    """Why any two rows are or are not one person: one entry per global row in every column.

    Attributes:
        cells: our field -> value of each row, '' where missing; the most telling fields first.
        person: number of the person, -1 for a rejected row.
        parent: global row on which this row hangs, -1 for the first row of a person.
        weight: log2 odds of that link.
        pattern: index in `patterns` of that link's evidence, -1 for none.
        patterns: the evidence, each once.
        compared: pairs that were weighed and stayed apart.
        alike: for each row the first one with the same canonical values, for which `compared`
            speaks; without it every row speaks for itself.
        apart: global rows of the pairs that people said are not the same.
    """

    cells: Mapping[str, Sequence[str]]
    person: Integers
    parent: Integers
    weight: Reals
    pattern: Integers
    patterns: Sequence[Pattern]
    compared: Compared | None = None
    alike: Integers | None = None
    apart: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that the report tells. Grey pairs come in the order in which to decide them."""

    generated_at: dt.datetime
    command: str
    versions: Versions
    totals: Totals
    lists: Sequence[ListFigures]
    intersections: Sequence[Intersection] = ()
    multiplicity: Sequence[Multiplicity] = ()
    rules: Sequence[RuleFigure] = ()
    strongest: Sequence[PairView] = ()
    weakest: Sequence[PairView] = ()
    grey: Sequence[PairView] = ()
    rejections: Sequence[RejectedRow] = ()
    lookup: Lookup | None = None
    shared: Integers | None = None
    """People in both list i and list j (n x n, the diagonal holds the lists' people)."""
    movement: Movement = field(default_factory=Movement)
    language: str = "en"
