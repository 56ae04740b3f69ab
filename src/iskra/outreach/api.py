"""What other rooms may use of outreach, and what other rooms call by its dotted name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.outreach.models import (
    Approach,
    Assignment,
    Candidate,
    Care,
    Drive,
    DriveDay,
    DriveGroup,
    DriveSource,
    DriveVolunteer,
    Invitation,
    Script,
    ShareOut,
    Slice,
    Talk,
    Volunteer,
)
from iskra.outreach.rules.eligibility import Reason
from iskra.outreach.rules.entries import InvitationFacts, OutcomeEntry, Recorded
from iskra.outreach.rules.slicing import by_initial as cut_by_initial
from iskra.outreach.rules.states import Outcome
from iskra.outreach.selectors.attention import attention
from iskra.outreach.selectors.blocked import WORDS as BLOCKED_WORDS
from iskra.outreach.selectors.blocked import told as blocked
from iskra.outreach.selectors.drawing_on import source_ids, waiting_of
from iskra.outreach.selectors.drive_front import APPROACHED, HELPING, REGISTERED
from iskra.outreach.selectors.drive_pages import tabs
from iskra.outreach.selectors.panels import front_needs
from iskra.outreach.services import gathering, monday, sharing_out
from iskra.outreach.services.arriving import came_in, helps
from iskra.outreach.services.caring import brought
from iskra.outreach.services.claiming import Claimed, claim, claim_many
from iskra.outreach.services.drives import create_drive
from iskra.outreach.services.drives import start as start_drive
from iskra.outreach.services.erasing import erase_people
from iskra.outreach.services.gathering import run_gather
from iskra.outreach.services.groups_and_slices import (
    cut_group,
    finish_slice,
    keep_page,
    take_slice,
)
from iskra.outreach.services.inviting import answer_invitation, find_invitation, invitation_of
from iskra.outreach.services.leaving import go_for_good
from iskra.outreach.services.opening import done_for_today, open_assignment
from iskra.outreach.services.recording import record
from iskra.outreach.services.refreshing import run_count
from iskra.outreach.services.regrouping import people_regrouped
from iskra.outreach.services.returning import (
    answer_did_you_write,
    decide_unanswered,
    give_back,
    hand_over,
    undo_outcome,
)
from iskra.outreach.services.scripts import write_opening
from iskra.outreach.services.sharing_out import preview_share_out, run_share_out, share_out
from iskra.outreach.services.sweeping import sweep
from iskra.outreach.services.taking import take_batch
from iskra.outreach.services.volunteers import change as change_volunteer
from iskra.outreach.services.volunteers import join as join_drive
from iskra.outreach.services.volunteers import volunteer_of

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "APPROACHED",
    "BLOCKED_WORDS",
    "HELPING",
    "REGISTERED",
    "Approach",
    "Assignment",
    "Candidate",
    "Care",
    "Claimed",
    "Drive",
    "DriveDay",
    "DriveGroup",
    "DriveSource",
    "DriveVolunteer",
    "Invitation",
    "InvitationFacts",
    "Outcome",
    "OutcomeEntry",
    "Reason",
    "Recorded",
    "Script",
    "ShareOut",
    "Slice",
    "Talk",
    "Volunteer",
    "answer_did_you_write",
    "answer_invitation",
    "attention",
    "blocked",
    "brought",
    "came_in",
    "change_volunteer",
    "claim",
    "claim_many",
    "create_drive",
    "cut_by_initial",
    "cut_group",
    "decide_unanswered",
    "done_for_today",
    "erase_people",
    "find_invitation",
    "finish_slice",
    "front_needs",
    "give_back",
    "go_for_good",
    "hand_over",
    "helps",
    "invitation_of",
    "join_drive",
    "keep_page",
    "open_assignment",
    "people_regrouped",
    "preview_share_out",
    "record",
    "run_count",
    "run_gather",
    "run_share_out",
    "share_out",
    "source_ids",
    "start_drive",
    "sweep",
    "sweep_drives",
    "tabs",
    "take_batch",
    "take_slice",
    "undo_outcome",
    "volunteer_of",
    "waiting_of",
    "write_opening",
]


def sweep_drives(now: dt.datetime) -> int:
    """Read grown lists again, free sharings-out that are stuck, write what goes out on Mondays."""
    return gathering.sweep(now) + sharing_out.sweep(now) + monday.sweep(now)
