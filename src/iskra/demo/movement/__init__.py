"""The demo movement: twelve overlapping lists of people who do not exist.

For showing, measuring and testing the linker on lists whose truth is known. It knows
nothing of how the linker works, and nothing here is a real person, mailbox or number.
"""

from __future__ import annotations

from iskra.demo.movement.memberships import PEOPLE, SIZES
from iskra.demo.movement.noise import NOISES, Noise
from iskra.demo.movement.writing import write_lists

# Part of the key under which a written demo is kept: raise it when the lists change.
VERSION = 1

__all__ = ["NOISES", "PEOPLE", "SIZES", "VERSION", "Noise", "write_lists"]
