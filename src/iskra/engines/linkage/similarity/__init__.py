"""How alike two names are, from 0 to 1.

For tokens and names of people. What a likeness weighs as evidence is decided by the model.
"""

from __future__ import annotations

from iskra.engines.linkage.similarity.names import match_names
from iskra.engines.linkage.similarity.tokens import token_similarity, words_similarity

__all__ = ["match_names", "token_similarity", "words_similarity"]
