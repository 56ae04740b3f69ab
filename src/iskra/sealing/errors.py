"""What sealing refuses, with words fit for the person who reads them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import InputError, RefusedError


class KeyRingError(InputError):
    """The key ring cannot be used; nothing was changed."""

    message = _("The key ring cannot be used.")
    # Work that meets it is tried again: the ring may be back by then.
    may_pass = True


class LookMissingError(RefusedError):
    """A sealed value was to be opened without a look on record that covers it."""

    message = _("This may only be opened by a look that is on record.")


class TamperedError(RefusedError):
    """A sealed value was changed, or moved here from elsewhere."""

    message = _("A sealed value cannot be opened: it was changed outside Iskra, or is damaged.")


class SealedValueError(TypeError):
    """A sealed value was used as if it were open: a mistake of ours."""
