"""Reading a database address such as `postgresql://user:word@host:5432/name`."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit


def parse_database_url(url: str) -> dict[str, object]:
    """Return the entry for Django's `DATABASES`.

    Options after the question mark go to the driver, such as `sslmode=require`. Without a host
    the driver uses the local socket.

    Raises:
        ValueError: if it is not the address of a PostgreSQL database. It never repeats the address,
            which may hold a password.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("say postgresql://USER:PASSWORD@HOST:PORT/NAME; for SQLite leave it out")
    database = unquote(parts.path.lstrip("/"))
    if not database or "/" in database:
        raise ValueError("the name of the database is missing after the host")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
