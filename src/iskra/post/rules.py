"""Where mail goes out, and what becomes of a message; no clock, no network."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from uuid import UUID

Security = Literal["tls", "starttls", "none"]

TOO_LATE = {"account": dt.timedelta(hours=24), "person": dt.timedelta(days=7)}
"""After this a message that could not go out is worth nothing: links in it have run out."""
CONTENTS_KEPT = dt.timedelta(days=7)
"""So long an administrator can have a message sent again of which nobody knows what became."""
ROWS_KEPT = dt.timedelta(days=30)


@dataclass(frozen=True)
class MailServer:
    """The server that takes our mail."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""


@dataclass(frozen=True)
class Letter:
    """A message opened, on its way out."""

    public_id: UUID
    sender: str
    recipient: str
    subject: str
    body: str
    at: dt.datetime

    def as_bytes(self) -> bytes:
        """Return what goes over the line.

        The same message always has the same Message-ID, so that servers notice one sent again.
        """
        message = EmailMessage()
        message["From"], message["To"] = self.sender, self.recipient
        message["Subject"] = self.subject
        message["Date"] = format_datetime(self.at)
        message["Message-ID"] = f"<{self.public_id}@{self.sender.rpartition('@')[2].strip('>')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.body)
        return message.as_bytes(policy=SMTP)


def one_line(text: str) -> str:
    """Return a text without line breaks: nobody adds lines to the head of a mail."""
    return " ".join(text.split())
