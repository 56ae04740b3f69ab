"""Reading the address of a mail server such as `smtp://user:word@host:587`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from iskra.post.rules import MailServer

if TYPE_CHECKING:
    from iskra.post.rules import Security

PORTS: dict[Security, int] = {"tls": 465, "starttls": 587, "none": 25}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def parse_mail_server(url: str) -> MailServer:
    """Read `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`.

    smtps speaks TLS from the start, smtp changes to it before anything is said. `?tls=no` leaves it
    out, which only a server on this machine may do.

    Raises:
        ValueError: if it cannot be used. It never repeats the address, which may hold a password.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("say smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465")
    security: Security = "tls" if parts.scheme == "smtps" else "starttls"
    if dict(parse_qsl(parts.query)).get("tls") == "no":
        if parts.hostname not in LOOPBACK:
            raise ValueError("mail leaves this machine only with TLS: take ?tls=no away")
        security = "none"
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[security],
        security=security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
