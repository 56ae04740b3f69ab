"""What other rooms may use of audit."""

from __future__ import annotations

from iskra.audit.models import AccessRecord, Act, Why
from iskra.audit.rules import ErasedDigest, Look
from iskra.audit.selectors import acts_on, looks_at
from iskra.audit.services import (
    journal_erasure,
    look,
    record_act,
    replay_erasures,
    sweep_journal,
    write_journal,
)

__all__ = [
    "AccessRecord",
    "Act",
    "ErasedDigest",
    "Look",
    "Why",
    "acts_on",
    "journal_erasure",
    "look",
    "looks_at",
    "record_act",
    "replay_erasures",
    "sweep_journal",
    "write_journal",
]
