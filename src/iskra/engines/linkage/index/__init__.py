"""Who is like this one? An index in memory over people, by all that a row may say.

For: likely duplicates while somebody is typed in, and finding people by the beginning of a name in
any script. Not for: deciding who is one person (`linking`, `incremental`). Nothing reaches a disk.

    index = Index.build(columns, ids)      # columns as `lists.canonical_columns_of` gives them
    index.query({"name": "ana diaz", "email": "ana@example.org"})
    index.search("Ди Ана")

One writer and many readers may use an index at the same time: `index` (the module) says how.
"""

from __future__ import annotations

from iskra.engines.linkage.index.index import Index
from iskra.engines.linkage.index.matches import Allowed, Match

__all__ = ["Allowed", "Index", "Match"]
