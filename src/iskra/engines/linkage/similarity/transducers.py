"""Weigh how likely a Latin spelling is a transliteration of a name in another script.

A pair of spellings is cut in all possible ways into pairs of short chunks (`ш`:`sch`,
`ق`:`q`, `尔`:`l`), and each chunk pair has a ratio: how much likelier it is in two
spellings of one name than in two names met by chance. The natural logarithm of the sum,
over all cuts, of the product of the ratios is the log odds of the pair. This is the
memoryless stochastic edit transducer of Ristad and Yianilos (1998), with chunks as in
Jiampojamarn and others (2007).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Floats: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]

LONGEST = 24
UNKNOWN, EMPTY = 0, 1
_BATCH = 8192
_NEVER = 1e-37


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens as chunk numbers: `ends[n, t, p]` is the chunk of length n of token t ending at p."""

    lengths: Numbers
    ends: Numbers


def encode(tokens: Sequence[Sequence[str]], numbers: Mapping[str, int], longest: int) -> Encoded:
    """Number the chunks of up to `longest` symbols of tokens, each a sequence of symbols.

    Symbols that the numbering does not hold are left out, and what is beyond `LONGEST`.
    """
    known = [[s for s in token if s in numbers][:LONGEST] for token in tokens]
    lengths = np.array([len(token) for token in known], dtype=np.int64)
    ends = np.full((longest + 1, len(known), lengths.max(initial=0) + 1), UNKNOWN, dtype=np.int64)
    ends[0] = EMPTY
    for place, token in enumerate(known):
        for size in range(1, longest + 1):
            for end in range(size, len(token) + 1):
                ends[size, place, end] = numbers.get("".join(token[end - size : end]), UNKNOWN)
    return Encoded(lengths, ends)


@dataclass(frozen=True, slots=True)
class Transducer:
    """Chunk numbers of both sides, and the ratio of each pair of chunks.

    `ratios` has a row for each chunk of theirs and a column for each of ours; row and column
    0 (unknown) are 0, row and column 1 are for the empty chunk. `doubtful`
    are the log odds that one in a thousand pairs of different names exceeds.
    """

    theirs: dict[str, int]
    ours: dict[str, int]
    ratios: Floats
    spans: tuple[tuple[int, int], ...]
    doubtful: float = 0.0

    def encode_theirs(self, tokens: Sequence[Sequence[str]]) -> Encoded:
        return encode(tokens, self.theirs, max(size for size, _ in self.spans))

    def encode_ours(self, tokens: Sequence[Sequence[str]]) -> Encoded:
        return encode(tokens, self.ours, max(size for _, size in self.spans))

    def log_odds(
        self, theirs: Encoded, ours: Encoded, left: Numbers, right: Numbers
    ) -> NDArray[np.float64]:
        """Return the log odds of pairs of tokens, given by their places in the encoded ones."""
        found = np.empty(len(left), dtype=np.float64)
        for chosen in batches(theirs.lengths[left], ours.lengths[right]):
            lattice = self.lattice(theirs, ours, left[chosen], right[chosen])
            found[chosen] = np.log(np.maximum(lattice.totals, _NEVER))
        return found

    def lattice(self, theirs: Encoded, ours: Encoded, left: Numbers, right: Numbers) -> Lattice:
        """Sum up the ways to every place of the lattice, for many pairs at once."""
        heights, widths = theirs.lengths[left], ours.lengths[right]
        rows = _columns(theirs.ends, left, heights.max()) * self.ratios.shape[1]
        columns = _columns(ours.ends, right, widths.max())
        flat = self.ratios.reshape(-1)
        ways = np.zeros((heights.max() + 1, widths.max() + 1, len(left)), dtype=flat.dtype)
        ways[0, 0] = 1
        for i, j, up, back in steps(self.spans, heights.max(), widths.max()):
            ways[i, j] += ways[i - up, j - back] * flat[rows[up, i] + columns[back, j]]
        totals = ways[heights, widths, np.arange(len(left))]
        return Lattice(heights, widths, rows, columns, ways, totals)


@dataclass(frozen=True, slots=True)
class Lattice:
    """The forward sums of a batch of pairs; training reads them backwards."""

    heights: Numbers
    widths: Numbers
    rows: Numbers
    columns: Numbers
    ways: Floats
    totals: Floats


def batches(heights: Numbers, widths: Numbers) -> Iterator[Numbers]:
    """Part pairs into batches of like lengths, so that little of a lattice stays empty."""
    order = np.lexsort((widths, heights))
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]


def steps(
    spans: Sequence[tuple[int, int]], height: int, width: int
) -> Iterator[tuple[int, int, int, int]]:
    """Walk a lattice: each place, and each chunk pair (by lengths) that may end there."""
    for i in range(height + 1):
        for j in range(width + 1):
            for up, back in spans:
                if up <= i and back <= j:
                    yield i, j, up, back


def _columns(ends: Numbers, chosen: Numbers, longest: int) -> Numbers:
    """Lay the chosen tokens' chunk numbers out with the pairs last, next to each other."""
    return np.ascontiguousarray(ends[:, chosen, : longest + 1].transpose(0, 2, 1))
