"""What work refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError


class LeaseLostError(RefusedError):
    """Another worker took over, or the work was cancelled: whoever still works on it stops."""

    message = _("Somebody else does this now, or it was cancelled.")


class StoppedError(RefusedError):
    """The worker was asked to end: what is due goes on with the next one."""

    message = _("The worker ends; the work goes on when it is started again.")


class AlwaysKilledError(RefusedError):
    """Each worker that took this up was killed in the middle of it."""

    message = _("Whoever did this was killed in the middle of it each time, so it was set aside.")


class HandlerMissingError(RefusedError):
    """Work of a kind is due for which the settings name nobody."""

    message = _("Nobody is named in the settings for this kind of work.")
