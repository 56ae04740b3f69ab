"""The gate for all mail that Django and other packages send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from iskra.post.models import Kind
from iskra.post.services.taking_in import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class Gate(BaseEmailBackend):
    """Makes a message of every mail and every recipient; who writes to people says so elsewhere."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Take mails in.

        Raises:
            ValueError: for a mail that is more than plain text, which nobody here writes.
        """
        for mail in email_messages:
            if mail.attachments or getattr(mail, "alternatives", []):
                raise ValueError("mail is plain text here")
            for recipient in mail.recipients():
                write(
                    recipient=recipient,
                    subject=str(mail.subject),
                    body=str(mail.body),
                    kind=Kind.ACCOUNT,
                    now=timezone.now(),
                )
        return len(email_messages)
