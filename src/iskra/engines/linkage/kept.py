"""A learnt model written down, to weigh new rows with later: numbers only, nothing of any row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.features import CELLS
from iskra.engines.linkage.model import VERSION, Model
from iskra.engines.linkage.names import EVENTS, WHOLE_CLASSES
from iskra.engines.linkage.records import COMPARED

if TYPE_CHECKING:
    from iskra.engines.linkage.arrays import Floats

GROWTH: Final = 1.5
"""A register so many times as large as the one that taught a model teaches anew."""
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model, and how many rows taught it."""

    model: Model
    rows: int

    def is_outgrown(self, rows: int) -> bool:
        """Whether so many rows should teach a model of their own."""
        return rows >= GROWTH * max(self.rows, 1)


def model_to_json(kept: KeptModel) -> str:
    """Write a model down: for each field one weight for each level and class of frequency.

    It holds no value of any row; what a reader learns is how often people of this register
    agree in a field, and how many share a value.
    """
    model = kept.model
    return json.dumps(
        {
            "version": VERSION,
            "rows": kept.rows,
            "person": {field: _written(bits) for field, bits in model.person.items()},
            "household": {field: _written(bits) for field, bits in model.household.items()},
            "words": _written(model.words),
            "whole": _written(model.whole),
            "prior": round(model.prior, _DIGITS),
            "household_prior": round(model.household_prior, _DIGITS),
        }
    )


def model_from_json(text: str) -> KeptModel | None:
    """Read a model; None for one that another version learnt, or that is none: learn anew.

    Never raises: whatever is wrong with what was kept, learning anew mends it.
    """
    try:
        told = json.loads(text)
        if told["version"] != VERSION or set(told["person"]) != set(told["household"]):
            return None
        return KeptModel(
            Model(
                {field: _read(told["person"][field], CELLS) for field in _fields(told)},
                {field: _read(told["household"][field], CELLS) for field in _fields(told)},
                _read(told["words"], EVENTS),
                _read(told["whole"], WHOLE_CLASSES),
                float(told["prior"]),
                float(told["household_prior"]),
            ),
            int(told["rows"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _fields(told: dict[str, dict[str, object]]) -> list[str]:
    """Return the fields in the order in which they are compared.

    Raises:
        ValueError: if one is not ours.
    """
    if unknown := set(told["person"]) - set(COMPARED):
        raise ValueError(f"unknown fields: {unknown}")
    return [field for field in COMPARED if field in told["person"]]


def _written(bits: Floats) -> list[float]:
    return [round(one, _DIGITS) for one in bits.tolist()]


def _read(written: object, size: int) -> Floats:
    bits = np.array(written, dtype=np.float32)
    if bits.shape != (size,) or not np.isfinite(bits).all():
        raise ValueError(f"{size} weights are needed")
    return bits
