"""What can go wrong on the way out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from iskra.shared.errors import RefusedError


class DeliveryError(RefusedError):
    """Something that a mail server did; `code` is its number or a word of ours."""

    def __init__(self, code: str = "") -> None:
        super().__init__()
        self.code = code


class LaterError(DeliveryError):
    """The server did not take the message, and may the next time."""

    message = _("The mail server did not take the message now. It is tried again.")
    may_pass = True


class NeverError(DeliveryError):
    """The server will not take the message."""

    message = _("The mail server refused the message.")


class UnknownOutcomeError(DeliveryError):
    """The line broke after the message was handed over, and before the server said so."""

    message = _("Nobody knows whether the mail server took the message.")


class NotWaitingError(RefusedError):
    """The message is not one that can be sent again."""

    message = _("This message cannot be sent again.")
