"""Whose turn it is: a volunteer's row, locked, so that two phones of one take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.outreach import errors
from iskra.outreach.models import Drive, DriveVolunteer, Volunteer
from iskra.outreach.rules import leases
from iskra.outreach.selectors.prepared import Prepared
from iskra.outreach.selectors.zones import zone_of

if TYPE_CHECKING:
    import datetime as dt


class Turn:
    """Whether a volunteer may get anybody of a drive: asked beforehand, and again in their turn.

    Attributes:
        drive: as it was when it was asked last.
        volunteer: as they were when it was asked last.
    """

    def __init__(self, drive: Drive, volunteer: Volunteer, now: dt.datetime) -> None:
        """Prepare the questions; asks nothing."""
        self.drive, self.volunteer, self.now = drive, volunteer, now
        mine = Volunteer.objects.filter(pk=volunteer.pk)
        self._locked, self._seen = Prepared(mine.select_for_update()), Prepared(mine)
        part = DriveVolunteer.objects.filter(drive=drive, volunteer=volunteer, left_at=None)
        self._part = Prepared(part)
        self._drive = Prepared(Drive.objects.filter(pk=drive.pk))

    def look(self) -> None:
        """See whether the volunteer may get anybody, and lock nothing.

        Raises:
            NotRunningError: if the drive gives nobody out today.
            NotInDriveError, PausedError: if the volunteer does not take part, or has a break.
            PractiseFirstError: if the volunteer is new.
            QuietHoursError: if it is quiet time where the volunteer is.
        """
        self._judge(self._seen)

    def take(self) -> None:
        """Wait until no other phone of the volunteer is at it, and see; in a transaction.

        Raises:
            NotRunningError, NotInDriveError, PractiseFirstError, PausedError, QuietHoursError: as
                for `look`.
        """
        self._judge(self._locked)

    def _judge(self, mine: Prepared[Volunteer]) -> None:
        (self.volunteer,) = mine.objects()
        part = self._part.first()
        if part is None:
            raise errors.NotInDriveError
        if self.volunteer.must_practise:
            raise errors.PractiseFirstError
        if self.volunteer.paused_at or part.paused_at:
            raise errors.PausedError
        (self.drive,) = self._drive.objects()
        zone = zone_of(self.volunteer)
        if not self.drive.gives_out(leases.day_of(self.now, zone)[0]):
            raise errors.NotRunningError
        if leases.is_quiet(self.now, self.drive.quiet_from, self.drive.quiet_to, zone):
            raise errors.QuietHoursError
