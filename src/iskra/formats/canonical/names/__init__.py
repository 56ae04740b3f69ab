"""Canonical personal names: any script in, folded Latin tokens out.

For names of people, as typed on lists and profiles. Not for places or organisations.
"""

from __future__ import annotations

from iskra.formats.canonical.names.alphabets import family_length
from iskra.formats.canonical.names.canonical import (
    canonical_name,
    canonical_names,
    written_tokens,
)
from iskra.formats.canonical.names.nicknames import given_names_of, is_nickname, nicknames
from iskra.formats.canonical.names.romanisation import romanise
from iskra.formats.canonical.names.skeletons import skeleton, skeletons, sound, sounds

__all__ = [
    "canonical_name",
    "canonical_names",
    "family_length",
    "given_names_of",
    "is_nickname",
    "nicknames",
    "romanise",
    "skeleton",
    "skeletons",
    "sound",
    "sounds",
    "written_tokens",
]
