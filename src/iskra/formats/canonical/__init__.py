"""Canonical forms: the one spelling under which equal things are equal.

For: links, e-mails, phones, places, dates, postcodes, streets and names, one module each.
Not for: deciding whether two people are one person (that is the linkage engine's work).
"""

from __future__ import annotations

VERSION = 1
"""Number of the rules; raised whenever any canonical form of any value changes."""
