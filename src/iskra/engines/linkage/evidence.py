"""Why two rows are, or are not, one person: each field, how it agrees, and what that weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from iskra.engines.linkage.comparisons import Level
from iskra.engines.linkage.names import Event
from iskra.engines.linkage.records import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iskra.engines.linkage.arrays import Longs
    from iskra.engines.linkage.features import Features
    from iskra.engines.linkage.linking import Linking

_WORDS: Final = {Level.DIFFERS: "differs", Level.PART: "partial", Level.NEAR: "near"}
# From this class on (eight records) a key is said to be shared by many.
_MANY: Final = int(Level.SAME) + 4
HOUSEHOLD: Final = "household"
CHANCE: Final = "chance"
# A gap that weighs less than this is not worth a line.
LEAST_BITS: Final = 0.05


class Part(NamedTuple):
    """One field of the evidence.

    Attributes:
        field: one of ours; or "chance", what any two rows start from; or "household", what is
            taken off because people who live together share such things too.
        agreement: same, same_shared, near, initial, partial, differs.
        weight: log2 odds; the weights of all parts add up to the weight of the link.
    """

    field: str
    agreement: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one pair of rows."""

    parts: tuple[Part, ...]
    weight: float


def explain_records(linking: Linking, left: Longs, right: Longs) -> list[Evidence]:
    """Return the evidence for pairs of records, elementwise."""
    features = linking.comparer.features(left, right)
    model = linking.model
    weights = model.weigh(features)
    columns: list[tuple[str, list[str], list[float]]] = []
    if linking.records.names.words:
        agreement = [_of_name(events) for events in features.names.events.tolist()]
        known = features.names.known.tolist()
        agreement = [a if k else "" for a, k in zip(agreement, known, strict=True)]
        columns.append(("name", agreement, model.name_bits(features).tolist()))
    for field, cells in features.cells.items():
        words = _agreements(field)
        bits = model.person[field][cells].tolist()
        columns.append((field, [words[cell] for cell in cells.tolist()], bits))
    against = _household(model.household_bits(features) + model.household_prior)
    prior = round(model.prior, 1)
    return [
        Evidence(_parts(columns, n, prior, against[n]), weight)
        for n, weight in enumerate(weights.tolist())
    ]


def say_records(
    linking: Linking, left: Longs, right: Longs, say: Callable[[tuple[Part, ...]], str]
) -> list[str]:
    """Put the evidence for pairs of records into words, each pattern of agreement once.

    The parts that `say` gets have no weights, because they differ within a pattern.
    """
    features = linking.comparer.features(left, right)
    fields, codes, words = _codes(linking, features)
    patterns, inverse = np.unique(codes, axis=0, return_inverse=True)
    sentences = [
        say(
            tuple(
                Part(field, words[code], 0.0)
                for field, code in zip(fields, pattern, strict=True)
                if words[code]
            )
        )
        for pattern in patterns.tolist()
    ]
    return [sentences[n] for n in inverse.ravel().tolist()]


def _codes(linking: Linking, features: Features) -> tuple[list[str], np.ndarray, list[str]]:
    """Return fields, for each pair and field the number of a word, and the words."""
    words: dict[str, int] = {"": 0}
    fields, columns = [], []
    if linking.records.names.words:
        patterns, inverse = np.unique(features.names.events, axis=0, return_inverse=True)
        heard = [words.setdefault(_of_name(p), len(words)) for p in patterns.tolist()]
        fields.append("name")
        columns.append(np.where(features.names.known, np.array(heard)[inverse.ravel()], 0))
    for field, cells in features.cells.items():
        numbers = [words.setdefault(word, len(words)) for word in _agreements(field)]
        fields.append(field)
        columns.append(np.array(numbers)[cells])
    return fields, np.column_stack(columns), list(words)


def _parts(
    columns: Sequence[tuple[str, list[str], list[float]]], n: int, prior: float, against: float
) -> tuple[Part, ...]:
    parts = [
        Part(field, agreement[n] or "missing", round(bits[n], 1))
        for field, agreement, bits in columns
        if agreement[n] or abs(bits[n]) >= LEAST_BITS
    ]
    if against > 0.05:
        parts.append(Part(HOUSEHOLD, "", -round(against, 1)))
    return (*parts, Part(CHANCE, "", prior))


def _household(bits: np.ndarray) -> list[float]:
    result: list[float] = np.logaddexp2(0, bits).tolist()
    return result


def _agreements(field: str) -> list[str]:
    words = [""] + [_WORDS[level] for level in (Level.DIFFERS, Level.PART, Level.NEAR)]
    shared = field in KEYS
    return words + [
        "same_shared" if shared and cell >= _MANY else "same"
        for cell in range(int(Level.SAME), 256)
    ]


def _of_name(events: list[int]) -> str:
    """Return in one word how two names agree."""
    same, near, part, initial, conflict, extra, other, heard = (events[event] for event in Event)
    if heard:
        return "near"
    if conflict + other:
        return "partial" if same + near else "differs"
    if initial:
        return "initial"
    if near + part:
        return "near"
    return "partial" if extra else "same"
