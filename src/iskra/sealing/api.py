"""What other rooms may use of sealing."""

from __future__ import annotations

from iskra.audit.api import Look, Why, look
from iskra.sealing.errors import KeyRingError, LookMissingError, SealedValueError, TamperedError
from iskra.sealing.models import DigestField, Sealed, SealedBytes, SealedField
from iskra.sealing.models.keys import ring as prepare_ring
from iskra.sealing.rules.ring import Digest
from iskra.sealing.services import (
    blind_index,
    blind_index_many,
    digest,
    digests_to_ask,
    later_digest,
    open_many,
    rotate,
    run_rotation,
    seal,
    seal_many,
    suppression_digest,
    sweep_log,
    sweep_ring,
    truncate_log,
)

__all__ = [
    "Digest",
    "DigestField",
    "KeyRingError",
    "Look",
    "LookMissingError",
    "Sealed",
    "SealedBytes",
    "SealedField",
    "SealedValueError",
    "TamperedError",
    "Why",
    "blind_index",
    "blind_index_many",
    "digest",
    "digests_to_ask",
    "later_digest",
    "look",
    "open_many",
    "prepare_ring",
    "rotate",
    "run_rotation",
    "seal",
    "seal_many",
    "suppression_digest",
    "sweep_log",
    "sweep_ring",
    "truncate_log",
]
