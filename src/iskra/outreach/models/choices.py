"""The states and outcomes with the words that people read; what follows what is in the rules."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.outreach.rules.states import (
    CandidateState,
    DriveState,
    How,
    Outcome,
    SliceState,
    State,
)

DRIVE_STATES = [
    (DriveState.DRAFT.value, _("being prepared")),
    (DriveState.RUNNING.value, _("running")),
    (DriveState.PAUSED.value, _("paused")),
    (DriveState.ENDED.value, _("ended")),
]
SLICE_STATES = [
    (SliceState.UNTOUCHED.value, _("untouched")),
    (SliceState.LEASED.value, _("being looked through")),
    (SliceState.DONE.value, _("looked through")),
]
CANDIDATE_STATES = [
    (CandidateState.FREE.value, _("free")),
    (CandidateState.HELD.value, _("with a volunteer")),
    (CandidateState.DONE.value, _("done")),
]
STATES = [
    (State.GIVEN.value, _("given out")),
    (State.OPENED.value, _("opened")),
    (State.ASKED.value, _("waits for “did you write?”")),
    (State.WORKING.value, _("in touch")),
    (State.CLOSED.value, _("closed")),
]
HOWS = [
    (How.SHARE.value, _("from the share")),
    (How.POOL.value, _("from the common pool")),
    (How.CLAIM.value, _("claimed by link")),
]
OUTCOMES = [
    (Outcome.REQUESTED.value, _("request sent")),
    (Outcome.ACCEPTED.value, _("accepted")),
    (Outcome.WRITTEN.value, _("written")),
    (Outcome.ANSWERED.value, _("answered")),
    (Outcome.YES.value, _("yes")),
    (Outcome.NOT_NOW.value, _("not now")),
    (Outcome.NO_NEVER.value, _("no, never")),
    (Outcome.NOT_A_PERSON.value, _("not a person")),
    (Outcome.KNOWN.value, _("I know them")),
    (Outcome.SKIPPED.value, _("skip")),
]
