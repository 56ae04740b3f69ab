"""All that an index holds at one moment; whoever reads keeps to one state from start to end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iskra.engines.linkage.index.postings import Postings
    from iskra.engines.linkage.index.rows import Rows
    from iskra.engines.linkage.index.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class State:
    """The parts that belong together."""

    rows: Rows
    vocabulary: Vocabulary
    keys: Postings
    """Rows by what alone, or two things together, lead to them."""
    by_word: Postings
    """Rows by the number of each word of their name."""
