"""Finding people by name: an index in the memory of one process, which may open the cards.

Nothing of it reaches a disk. Whoever asks says in what scope; who is outside is left out in the
index already, and again by the scoped query on the page.
"""

from __future__ import annotations

from iskra.people.finding.client import NotReadyError, forget, like, search, search_here
from iskra.people.finding.finder import Found
from iskra.people.finding.server import run as serve

__all__ = ["Found", "NotReadyError", "forget", "like", "search", "search_here", "serve"]
