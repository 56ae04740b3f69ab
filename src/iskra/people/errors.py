"""What the register refuses, with words fit for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError


class UnscopedError(RefusedError):
    """People were asked for without saying for whom: a fault of ours, never shown."""

    message = _("People are only found through the scope of whoever asks.")


class TransitionError(RefusedError):
    """The table of standings has no such way."""

    message = _("This person's standing cannot change in this way.")


class UnavailableError(RefusedError):
    """Somebody who said no, or whom others look after: nobody is told which of the two."""

    message = _("This person is not available: they said no, or somebody else looks after them.")


class SuppressedError(UnavailableError):
    """Somebody who said no would come back."""


class SamePersonError(RefusedError):
    message = _("These two are one person already.")


class MergeUndoneError(RefusedError):
    message = _("This merge was undone already.")


class ChangedMeanwhileError(RefusedError):
    """Somebody else changed or merged the person while a form was open."""

    message = _("Somebody changed this person while you were writing. Nothing was overwritten.")


class GoneError(RefusedError):
    """The person was erased meanwhile."""

    message = _("This person is not in the register any more.")


class UnknownFieldError(RefusedError):
    message = _("There is no such field.")


class NotKeptError(RefusedError):
    """A standing does not allow a field."""

    message = _("Nothing but name, link, country and language is kept before somebody agreed.")


class NothingKnownError(RefusedError):
    message = _("A name or a link is needed.")


class NoReachError(RefusedError):
    message = _("Only numbers, addresses and links that can be read are kept. Look at them again.")


class EvidenceError(RefusedError):
    """A yes without what backs it."""

    message = _("Say what they agreed to, how and when: without that, nobody has agreed.")


class DeclarationError(RefusedError):
    message = _("A member enters on your declaration that they are in the register of members.")


class UndoError(RefusedError):
    message = _("This can no longer be undone.")


class SecondPersonError(RefusedError):
    message = _("Somebody else has to approve this, not the one who asked.")


class TooEarlyError(RefusedError):
    message = _("Nobody else may approve here; this can be fetched 24 hours after it was asked.")


class ExportRightLostError(RefusedError):
    """Whoever asked for a file may see less by now than it was to hold."""

    message = _("You may not see all of these people any more. Ask for a new export.")


class LeftMeanwhileError(RefusedError):
    """Somebody left the register while a file was made that would still hold them."""

    may_pass = True
    message = _("Somebody left the register while the file was made; it is made anew.")


class ExportGoneError(RefusedError):
    message = _("This file is gone: exports are kept for 24 hours.")
