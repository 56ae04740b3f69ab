"""Cards of people: reading contact cards of others, writing them for others.

For: vCard in and out, JSON and CSV out, without knowing where cards are kept.
Not for: lists (tables), what a value means (canonical forms).
"""

from __future__ import annotations

from iskra.formats.cards.model import Address, Card, Fault
from iskra.formats.cards.reading import CardReader
from iskra.formats.cards.writing import as_csv, as_json, as_vcard, osdi

__all__ = ["Address", "Card", "CardReader", "Fault", "as_csv", "as_json", "as_vcard", "osdi"]
