"""What planning refuses, with words fit for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError


class NobodyListedError(RefusedError):
    message = _("There is nobody to write to yet. Say how many people there will be.")


class NobodyWritesError(RefusedError):
    message = _("Nobody takes part yet, so that there is no day. Say with how many you plan.")


class DriveOverError(RefusedError):
    message = _("This drive has ended: there is nothing left to forecast.")


class ImpossibleFiguresError(RefusedError):
    """What the engine does not take; its words say which figure."""

    message = _("These figures cannot be.")


class TooManyGroupsError(RefusedError):
    message = _("A drive has at most 60 groups here. Take some out first.")


class SameGroupError(RefusedError):
    message = _("Choose two different groups.")


class ImpossibleLookError(RefusedError):
    message = _("So many cannot be drawn from the one group and found in the other.")


class NothingReadError(RefusedError):
    message = _("None of the lists of this drive has been read yet.")
