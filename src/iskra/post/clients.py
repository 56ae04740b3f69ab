"""The mail server, spoken to by SMTP, with a limit on every wait."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING

from iskra.post.errors import LaterError, NeverError, UnknownOutcomeError

if TYPE_CHECKING:
    from iskra.post.rules import Letter, MailServer

SECONDS_TO_WAIT = 15
READY_FOR_DATA = 354
FAULTS = (OSError, smtplib.SMTPException)


class Smtp:
    """Hands letters over; knows whether one certainly did not arrive, or whether nobody knows."""

    def __init__(self, server: MailServer, *, seconds_to_wait: float = SECONDS_TO_WAIT) -> None:
        self.server = server
        self.seconds_to_wait = seconds_to_wait

    def deliver(self, letter: Letter) -> None:
        """Hand a letter over.

        Raises:
            LaterError: if the server did not take it, and may the next time.
            NeverError: if the server refuses it for good.
            UnknownOutcomeError: if the line broke when the letter was over, but not confirmed.
        """
        try:
            line = self._connect()
        except FAULTS as error:
            raise LaterError(code_of(error)) from None
        try:
            self._announce(line, letter)
            self._hand_over(line, letter.as_bytes())
        finally:
            with suppress(*FAULTS):
                line.quit()

    def _connect(self) -> smtplib.SMTP:
        server, context = self.server, ssl.create_default_context()
        if server.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self.seconds_to_wait, context=context
            )
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=self.seconds_to_wait)
        if server.security == "starttls":
            line.starttls(context=context)
        if server.user:
            line.login(server.user, server.password)
        line.ehlo_or_helo_if_needed()
        return line

    def _announce(self, line: smtplib.SMTP, letter: Letter) -> None:
        """Say from whom and to whom, and ask whether the letter may come."""
        try:
            refuse_unless_good(*line.mail(letter.sender))
            refuse_unless_good(*line.rcpt(letter.recipient))
            code, _words = line.docmd("DATA")
        except FAULTS as error:
            raise LaterError(code_of(error)) from None
        if code != READY_FOR_DATA:
            refuse_unless_good(code)

    def _hand_over(self, line: smtplib.SMTP, data: bytes) -> None:
        """Send the letter. From here on only the server's answer says what became of it."""
        try:
            # As smtplib does: a line that is a dot alone would end the letter.
            stuffed = data.replace(b"\r\n.", b"\r\n..")
            line.send(stuffed.removesuffix(b"\r\n") + b"\r\n.\r\n")
            code, _words = line.getreply()
        except FAULTS as error:
            raise UnknownOutcomeError(code_of(error)) from None
        refuse_unless_good(code)


def refuse_unless_good(code: int, _words: bytes = b"") -> None:
    """Raise what a server's number means.

    Raises:
        LaterError: for 4xx and what no server should say.
        NeverError: for 5xx.
    """
    if 200 <= code < 300:
        return
    raise (NeverError if 500 <= code < 600 else LaterError)(str(code))


def code_of(error: Exception) -> str:
    """Return a number or the kind of fault; words of a server may repeat an address."""
    return str(getattr(error, "smtp_code", "") or type(error).__name__)
