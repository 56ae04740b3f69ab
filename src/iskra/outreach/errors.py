"""What outreach refuses, with words fit for the person who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence


class NotRunningError(RefusedError):
    message = _("This drive does not give out people at present.")


class NotInDriveError(RefusedError):
    message = _("You do not take part in this drive.")


class PausedError(RefusedError):
    message = _("You are on a break here. Nobody is given out until it ends.")


class PractiseFirstError(RefusedError):
    message = _("Practise for two minutes first. Then your first people come.")


class AnswersWaitError(RefusedError):
    """Somebody answered, or "did you write?" is open."""

    message = _("Somebody is waiting for you first. Look at them, then take new people.")


class CapReachedError(RefusedError):
    message = _("That is enough for today. New people come tomorrow.")


class NobodyLeftError(RefusedError):
    message = _("There is nobody for you at the moment.")


class QuietHoursError(RefusedError):
    message = _("It is late. Nobody is written to at this time of the day.")


class NotYoursError(RefusedError):
    """The lease is over, somebody else has them, or they never were."""

    message = _("This person is not with you any more.")


class NotEligibleError(RefusedError):
    """Somebody may not be written to any more since they were given out."""

    message = _("This person is not to be written to. They were taken off your list.")


class TooManyOpenedError(RefusedError):
    message = _("You have opened very many people. Take a break. Your coordinator has been told.")


class TooManyTypedError(RefusedError):
    message = _("You have typed very many addresses. Take a break. Your coordinator has been told.")


class NoAddressError(RefusedError):
    message = _("No profile address was found in this. Copy it from the address bar.")


class FinalError(RefusedError):
    message = _("A no is for good: it cannot be taken back.")


class UndoError(RefusedError):
    message = _("This can no longer be undone.")


class CodeGoneError(RefusedError):
    message = _("This invitation is not valid any more.")


class ElsewhereError(RefusedError):
    message = _("Choose one of your sections: you look after no other.")


class DriveOverError(RefusedError):
    message = _("This drive does not run, or has ended for good.")


class DriveChangedError(RefusedError):
    message = _("Somebody changed this drive meanwhile. Look at it again.")


class NothingToDrawOnError(RefusedError):
    message = _("Choose at least one target group or list first.")


class NoOpeningError(RefusedError):
    message = _("Write an opening in at least one language first.")


class PlacesUnknownError(RefusedError):
    """Something in braces is no place that can be filled."""

    message = _("Something in braces is not known. Use {name}, {volunteer}, {movement}, {link}.")

    @classmethod
    def of(cls, names: Sequence[str]) -> PlacesUnknownError:
        words = _("Not known: %(names)s. Use {name}, {volunteer}, {movement}, {link}.")
        return cls(words % {"names": ", ".join(f"{{{name}}}" for name in names)})


class PlacesMissingError(RefusedError):
    """An opening that does not say who asks is deceit."""

    message = _("An opening says who asks and leads to the rest: {movement} and {link}.")

    @classmethod
    def of(cls, names: Sequence[str]) -> PlacesMissingError:
        words = _("An opening says who asks and leads to the rest. Missing: %(names)s.")
        return cls(words % {"names": ", ".join(f"{{{name}}}" for name in names)})


class TooManySlicesError(RefusedError):
    message = _("These are more parts than anybody can look over. Make them larger.")


class SliceTakenError(RefusedError):
    message = _("Somebody else has this part, or it is looked through already.")


class SliceGoneError(RefusedError):
    message = _("This part is not with anybody any more.")


class NoVolunteersError(RefusedError):
    message = _("Nobody takes part yet who could write to people. Invite somebody first.")


class NobodyToShareError(RefusedError):
    message = _("Nobody waits to be shared out.")


class ShareOutMovedError(RefusedError):
    message = _("This sharing-out has moved on meanwhile. Look at where it stands.")


class AddressOfAnotherError(RefusedError):
    message = _("This address cannot be invited here. Ask an administrator.")


class EmptyMessageError(RefusedError):
    message = _("Write something first.")


class DecidedError(RefusedError):
    message = _("Somebody decided this before you.")


class RemindedError(RefusedError):
    message = _("They were reminded once. That is enough.")


class TooManyProposedError(RefusedError):
    message = _("Many of your answers wait for a coordinator. Add more once they were looked at.")


class NobodyNearError(RefusedError):
    message = _("There is nobody to hand them over to.")
