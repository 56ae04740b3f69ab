"""Drives and who takes part, candidates, assignments and what came of them, invitations, care."""

from __future__ import annotations

from iskra.outreach.models.alarms import Alarm
from iskra.outreach.models.assignments import (
    Approach,
    Assignment,
    AssignmentQuerySet,
    DriveDay,
    Receipt,
    Skip,
)
from iskra.outreach.models.candidates import Candidate, ShareOut
from iskra.outreach.models.caring import AbuseReport, Care, Talk
from iskra.outreach.models.drives import (
    Drive,
    DriveGroup,
    DriveSource,
    DriveVolunteer,
    Message,
    MessageRead,
    Script,
)
from iskra.outreach.models.invitations import Invitation
from iskra.outreach.models.replies import ProposedReply
from iskra.outreach.models.slices import Slice
from iskra.outreach.models.volunteers import Volunteer, VolunteerHour

__all__ = [
    "AbuseReport",
    "Alarm",
    "Approach",
    "Assignment",
    "AssignmentQuerySet",
    "Candidate",
    "Care",
    "Drive",
    "DriveDay",
    "DriveGroup",
    "DriveSource",
    "DriveVolunteer",
    "Invitation",
    "Message",
    "MessageRead",
    "ProposedReply",
    "Receipt",
    "Script",
    "ShareOut",
    "Skip",
    "Slice",
    "Talk",
    "Volunteer",
    "VolunteerHour",
]
