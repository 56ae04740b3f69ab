"""A volunteer's share goes back into the common pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.outreach.models import Candidate
from iskra.outreach.rules.states import CandidateState

if TYPE_CHECKING:
    from iskra.outreach.models import Drive, Volunteer


def loosen(*, drive: Drive, volunteer: Volunteer) -> int:
    """Let anybody have those whom somebody was to be given; return how many there are."""
    free = Candidate.objects.filter(drive=drive, state=CandidateState.FREE, shared_with=volunteer)
    return free.update(shared_with=None, share_out=None)
