"""Keep and read the learnt transducers, one for each script, in one small file."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.linkage.similarity.transducers import Transducer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "transliteration.npz"
# Natural logarithms of ratios are kept in steps of a sixth, in one byte each.
_STEPS = 6


@lru_cache(maxsize=8)
def transducer_of(script: str) -> Transducer:
    """Read the transducer of one script from the file that ships beside this module."""
    with (
        resources.files(__package__).joinpath(FILE).open("rb") as file,
        np.load(file, allow_pickle=False) as kept,
    ):
        theirs = _numbered(kept[f"{script}_theirs"].tobytes())
        ours = _numbered(kept[f"{script}_ours"].tobytes())
        ratios = np.zeros((len(theirs) + 1) * (len(ours) + 1), dtype=np.float32)
        places = np.cumsum(kept[f"{script}_gaps"], dtype=np.int64)
        ratios[places] = np.exp(kept[f"{script}_logarithms"].astype(np.float32) / _STEPS)
        spans = tuple((int(up), int(back)) for up, back in kept[f"{script}_spans"])
        doubtful = float(kept[f"{script}_doubtful"])
    return Transducer(theirs, ours, ratios.reshape(len(theirs) + 1, -1), spans, doubtful)


def write_transducers(path: Path, transducers: Mapping[str, Transducer]) -> None:
    """Write transducers so that `transducer_of` finds them; cells of ratio 0 take no room."""
    kept = {}
    for script, one in transducers.items():
        flat = one.ratios.reshape(-1)
        places = np.flatnonzero(flat)
        logarithms = np.round(np.log(flat[places]) * _STEPS)
        kept[f"{script}_theirs"] = np.frombuffer("\n".join(one.theirs).encode(), np.uint8)
        kept[f"{script}_ours"] = np.frombuffer("\n".join(one.ours).encode(), np.uint8)
        kept[f"{script}_gaps"] = np.diff(places, prepend=0).astype(np.uint32)
        kept[f"{script}_logarithms"] = np.clip(logarithms, -127, 127).astype(np.int8)
        kept[f"{script}_doubtful"] = np.array(one.doubtful, dtype=np.float32)
        kept[f"{script}_spans"] = np.array(one.spans, dtype=np.int8)
    np.savez_compressed(path, allow_pickle=False, **kept)


def _numbered(chunks: bytes) -> dict[str, int]:
    """Number chunks from 1 on, in file order; 0 is for what is unknown."""
    return {chunk: place for place, chunk in enumerate(chunks.decode().split("\n"), start=1)}
