"""Sealing, opening and digesting, one value or many."""

from __future__ import annotations

from iskra.sealing.services.digesting import (
    blind_index,
    blind_index_many,
    digest,
    digests_to_ask,
    later_digest,
    suppression_digest,
)
from iskra.sealing.services.erasing import sweep_log, sweep_ring, truncate_log
from iskra.sealing.services.rotating import rotate, run_rotation
from iskra.sealing.services.values import open_many, seal, seal_many

__all__ = [
    "blind_index",
    "blind_index_many",
    "digest",
    "digests_to_ask",
    "later_digest",
    "open_many",
    "rotate",
    "run_rotation",
    "seal",
    "seal_many",
    "suppression_digest",
    "sweep_log",
    "sweep_ring",
    "truncate_log",
]
