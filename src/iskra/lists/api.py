"""What other rooms may use of lists, and what other rooms call by its dotted name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.lists.models import Import, Listing, Source, TargetGroup, WaitingList
from iskra.lists.selectors.filters import by_source
from iskra.lists.selectors.panels import front_review, person_links
from iskra.lists.services import picking_up, rejecting, uploads, waiting
from iskra.lists.services.choosing import EVERYBODY
from iskra.lists.services.choosing import capacity as waiting_room
from iskra.lists.services.choosing import is_on as waiting_lists_on
from iskra.lists.services.comparing_waiting import run_compare
from iskra.lists.services.erasing import erase_people
from iskra.lists.services.imports import begin, prepare, start
from iskra.lists.services.previewing import preview_of, run_count
from iskra.lists.services.regrouping import people_regrouped
from iskra.lists.services.running import run_import
from iskra.lists.services.sources import count_group, create_group, create_source
from iskra.lists.services.terms import set_terms
from iskra.lists.services.undoing import run_undo, undo
from iskra.lists.services.uploads import receive
from iskra.lists.services.waiting import close as close_waiting
from iskra.lists.services.waiting import open_portion

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "EVERYBODY",
    "Import",
    "Listing",
    "Source",
    "TargetGroup",
    "WaitingList",
    "begin",
    "by_source",
    "close_waiting",
    "count_group",
    "create_group",
    "create_source",
    "erase_people",
    "front_review",
    "open_portion",
    "people_regrouped",
    "person_links",
    "prepare",
    "preview_of",
    "receive",
    "run_compare",
    "run_count",
    "run_import",
    "run_undo",
    "set_terms",
    "start",
    "sweep",
    "undo",
    "waiting_lists_on",
    "waiting_room",
]


def sweep(now: dt.datetime) -> int:
    """Delete files and rows that nobody wants any more; close old lists; free what is stuck."""
    done = uploads.sweep(now) + waiting.sweep(now) + rejecting.sweep(now)
    return done + picking_up.sweep(now)
