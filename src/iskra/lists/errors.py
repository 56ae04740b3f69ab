"""What this room refuses, with words fit for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError


class TooLargeError(RefusedError):
    message = _("This file is larger than lists may be here. Cut it in two, or ask who runs this.")


class UploadTooSlowError(RefusedError):
    message = _("This file took too long to arrive. Nothing of it was kept.")


class UploadGoneError(RefusedError):
    message = _("The file itself is gone: files are kept for seven days. Bring it again.")


class EmptyUploadError(RefusedError):
    message = _("The file is empty; a list starts with a line of headers.")


class NotInYourSectionError(RefusedError):
    message = _("Say a country or a language of your sections: you look after no other.")


class ColumnsMissingError(RefusedError):
    message = _("No column says who people are. Say which one holds the name or the link.")


class KeysMissingError(RefusedError):
    message = _("An opt-out list needs a column of e-mail addresses, telephones or links.")


class ColumnTwiceError(RefusedError):
    message = _("One column cannot serve two fields.")


class NotDeclaredError(RefusedError):
    message = _("Members enter on your declaration that these are members of your organisation.")


class NoEvidenceError(RefusedError):
    message = _("Say which words they agreed to, in which version and language, and when.")


class NotNowError(RefusedError):
    """The import is in a state that has no way to what was asked."""

    message = _("This import has moved on meanwhile. Look at where it stands now.")


class OptOutStaysError(RefusedError):
    message = _("A no is for good: an opt-out list is not undone.")


class NoCapacityError(RefusedError):
    message = _(
        "There are as many people to write to as your volunteers can write to in two weeks. "
        "Bring more when some of them were written to."
    )


class WaitingListsOffError(RefusedError):
    message = _("Waiting lists are switched off here. The setting says what to ask a lawyer first.")


class WaitingListOverError(RefusedError):
    message = _("Nobody waits on this list any more.")


class AlreadyDecidedError(RefusedError):
    """Somebody else was quicker; what they decided stays."""

    message = _("Somebody decided this meanwhile. Their decision stands.")


class ContradictsError(RefusedError):
    """Two people would become one of whom somebody said that they are two."""

    message = _(
        "Somebody decided that these are two people, by other listings of theirs. "
        "Take that decision back first."
    )


class OnePersonAlreadyError(RefusedError):
    message = _("These are one person already. Take listings out of that person instead.")


class DecisionUndoneError(RefusedError):
    message = _("This was taken back already.")


class NothingLeftError(RefusedError):
    """A split needs something on both sides."""

    message = _("Choose some of the listings, and leave at least one.")


class NobodyToPartError(RefusedError):
    message = _("Somebody changed this person meanwhile. Look at them again.")
