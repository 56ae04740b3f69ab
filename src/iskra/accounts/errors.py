"""What accounts refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError


class LinkGoneError(RefusedError):
    """A set-up link that was used, replaced, or came too late, or that never was."""

    message = _("This link is not valid any more. Ask for a new one.")


class AddressTakenError(RefusedError):
    """Somebody else signs in by this address."""

    message = _("Somebody already signs in with this address.")


class LastAdministratorError(RefusedError):
    """Nobody would be left who can look after users."""

    message = _(
        "This is the last administrator. Make somebody else one first, so that users can be "
        "looked after."
    )


class LastFactorError(RefusedError):
    """A role demands a second factor, and this is the only one."""

    message = _("Your role needs a second factor. Add another one before you remove this one.")


class SectionTakenError(RefusedError):
    """There is a section of this name."""

    message = _("There is a section of this name already.")


class SectionHeldError(RefusedError):
    """Coordinators look after the section."""

    message = _("Coordinators still look after this section. Give them another one first.")
