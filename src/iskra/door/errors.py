"""What the door refuses, with words fit for whoever stands in front of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError


class LinkGoneError(RefusedError):
    """A link or a page that was used, came too late, or never was: one answer for all."""

    message = _("This link does not work any more, or it was copied without its end.")


class FormTokenError(RefusedError):
    """A form of ours that lay open too long, or that is none of ours."""

    message = _("This form lay open for too long. Please send it once more.")


class TooQuickError(RefusedError):
    """A form that came back faster than somebody can read it."""

    message = _("That was quick, as only programs are. Please press the button once more.")


class CannotEnterError(RefusedError):
    """A frozen record, or a key that said no: nothing more is told of it."""

    message = _("This cannot be done here. Please write to us; a human being will look at it.")


class WriteToUsError(RefusedError):
    """A link or a number that is new: what is kept away and what is not is answered alike."""

    message = _(
        "Links and numbers can be taken out here, not added. Write to us; a human being does it."
    )


class AddressMissingError(RefusedError):
    message = _("An e-mail address is needed: that is how they confirm it themselves.")


class PracticeFirstError(RefusedError):
    message = _("First a second factor for your sign-in; then your first people come.")
