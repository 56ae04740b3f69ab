"""Writing on record."""

from __future__ import annotations

from iskra.audit.services.acts import record_act
from iskra.audit.services.erasures import (
    journal_erasure,
    replay_erasures,
    sweep_journal,
    write_journal,
)
from iskra.audit.services.looks import look

__all__ = [
    "journal_erasure",
    "look",
    "record_act",
    "replay_erasures",
    "sweep_journal",
    "write_journal",
]
