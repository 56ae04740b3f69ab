"""Every write of the register: one function for each use case, its transaction, its record."""

from __future__ import annotations

from iskra.people.services.adding import add_person
from iskra.people.services.bulk import (
    NewConsent,
    NewPerson,
    SealedPerson,
    add_many,
    add_sealed,
    seal_people,
)
from iskra.people.services.clocks import had_contact
from iskra.people.services.consenting import (
    consent_text,
    record_consent,
    record_consents_many,
    withdraw,
)
from iskra.people.services.correcting import correct, undo_correction
from iskra.people.services.exporting import (
    ask_export,
    decide_export,
    record_fetched,
    run_export,
    sweep_exports,
)
from iskra.people.services.freezing import restrict, unrestrict
from iskra.people.services.holding import hold_back
from iskra.people.services.leaving import erase, refuse, refuse_many
from iskra.people.services.merging import merge, merge_many, undo_merge, undo_merges
from iskra.people.services.replaying import erase_again
from iskra.people.services.standings import change_standing, undo_standing
from iskra.people.services.suppressing import is_suppressed, suppress_many, suppressed_among
from iskra.people.services.sweeping import sweep
from iskra.people.services.taking_back import take_back_many
from iskra.people.services.turns import take_turn
from iskra.people.services.views import delete_view, save_view

__all__ = [
    "NewConsent",
    "NewPerson",
    "SealedPerson",
    "add_many",
    "add_person",
    "add_sealed",
    "ask_export",
    "change_standing",
    "consent_text",
    "correct",
    "decide_export",
    "delete_view",
    "erase",
    "erase_again",
    "had_contact",
    "hold_back",
    "is_suppressed",
    "merge",
    "merge_many",
    "record_consent",
    "record_consents_many",
    "record_fetched",
    "refuse",
    "refuse_many",
    "restrict",
    "run_export",
    "save_view",
    "seal_people",
    "suppress_many",
    "suppressed_among",
    "sweep",
    "sweep_exports",
    "take_back_many",
    "take_turn",
    "undo_correction",
    "undo_merge",
    "undo_merges",
    "undo_standing",
    "unrestrict",
    "withdraw",
]
