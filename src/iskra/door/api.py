"""What other rooms call of the door, by its dotted name."""

from __future__ import annotations

from iskra.door.selectors.words import purpose_words
from iskra.door.services.erasing import erase_people
from iskra.door.services.helping import practice_first
from iskra.door.services.pending import run_mail, sweep

__all__ = ["erase_people", "practice_first", "purpose_words", "run_mail", "sweep"]
