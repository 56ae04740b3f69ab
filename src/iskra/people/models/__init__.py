"""The register's tables: people and what is attached to them."""

from __future__ import annotations

from iskra.people.models.consents import Channel, ConsentEvent, ConsentText, Purpose
from iskra.people.models.exports import Export, ExportPart
from iskra.people.models.keys import Identifier, Kind, Suppression
from iskra.people.models.merges import Change, Merge
from iskra.people.models.parts import Correction, StandingEvent
from iskra.people.models.person import Person, PersonQuerySet, clock_days
from iskra.people.models.standings import Standing
from iskra.people.models.views import SavedView

__all__ = [
    "Change",
    "Channel",
    "ConsentEvent",
    "ConsentText",
    "Correction",
    "Export",
    "ExportPart",
    "Identifier",
    "Kind",
    "Merge",
    "Person",
    "PersonQuerySet",
    "Purpose",
    "SavedView",
    "Standing",
    "StandingEvent",
    "Suppression",
    "clock_days",
]
