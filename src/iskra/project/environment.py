"""Every environment variable that Iskra reads, in one typed place that fails loudly."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iskra.charts.look.colours import accents
from iskra.people.rules.clocks import lasting
from iskra.project.database_url import parse_database_url
from iskra.project.mail_url import parse_mail_server
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from iskra.post.rules import MailServer

LAST_PORT = 65_535


class EnvironmentVariableError(InputError):
    """An environment variable holds something that Iskra cannot work with."""

    message = "An environment variable cannot be used."


@dataclass(frozen=True)
class Environment:
    """What the surroundings ask for; `docs/reference/settings.md` says what each means."""

    data: Path
    keys: Path | None
    database: Mapping[str, object] | None
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    port: int
    debug: bool
    demo: bool
    language: str
    time_zone: str
    name: str
    mark: str
    colours: tuple[str, str]
    clocks: Mapping[str, int]
    mail_server: MailServer | None
    mail_sender: str
    upload_megabytes: int
    contact: str
    authority: str
    asks_for: tuple[str, ...]

    @property
    def key_ring(self) -> Path:
        """Return where the key ring lies: beside the data folder unless said otherwise."""
        return self.keys or Path(f"{self.data}.keys")

    @property
    def erasure_journal(self) -> Path:
        """Return where the journal of erasures lies: beside the key ring."""
        return self.key_ring.with_suffix(".erasures.jsonl")


def text(value: str) -> str:
    return value


def switch(value: str) -> bool:
    known = {
        "1": True,
        "true": True,
        "yes": True,
        "0": False,
        "false": False,
        "no": False,
        "": False,
    }
    if value.lower() not in known:
        raise ValueError("say 1 or 0")
    return known[value.lower()]


def names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def key_ring(value: str) -> Path | None:
    return folder(value) if value else None


def database(value: str) -> Mapping[str, object] | None:
    return parse_database_url(value) if value else None


def secret(value: str) -> str:
    if value and len(value) < 50:
        raise ValueError("use at least 50 random characters, or leave it out: one is made")
    return value


def language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z]{2,4})?", value):
        raise ValueError("say a language code such as en, ar or pt-br")
    return value


def time_zone(value: str) -> str:
    if value not in zoneinfo.available_timezones():
        raise ValueError("say a time zone such as Europe/Lisbon")
    return value


def name(value: str) -> str:
    if not value.strip() or len(value) > 60:
        raise ValueError("say the movement's name in 1 to 60 characters")
    return value.strip()


def mark(value: str) -> str:
    if not 1 <= len(value) <= 3:
        raise ValueError("say 1 to 3 characters, they stand before the name")
    return value


def colours(value: str) -> tuple[str, str]:
    """Return the colour for light and for dark paper, each moved until it can be read there."""
    return accents(value)


def mail_server(value: str) -> MailServer | None:
    return parse_mail_server(value) if value else None


def mail_sender(value: str) -> str:
    if value and not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", value):
        raise ValueError("say one address, such as house@example.org")
    return value


def whole_number(value: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", value):
        raise ValueError("say a whole number from 1 to 9999")
    return int(value)


def port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) <= LAST_PORT:
        raise ValueError(f"say a number from 1 to {LAST_PORT}")
    return int(value)


def clocks(value: str) -> Mapping[str, int]:
    """Return days by standing from words such as `prospect=10 invited=21`."""
    chosen: dict[str, int] = {}
    for word in value.split():
        standing, _, days = word.partition("=")
        if not days.isdecimal():
            raise ValueError("say standing=days, such as prospect=10 invited=21")
        chosen[standing] = int(days)
    lasting(chosen)
    return chosen


def some_words(value: str) -> str:
    if len(value) > 300:
        raise ValueError("say it in at most 300 characters")
    return " ".join(value.split())


def kinds_asked_for(value: str) -> tuple[str, ...]:
    """Return the kinds of affiliations that records ask for, from words such as `union party`."""
    kinds = tuple(dict.fromkeys(value.split()))
    if unknown := set(kinds) - {"party", "union", "campaign"}:
        raise ValueError(f"say party, union or campaign, not {min(unknown)}")
    return kinds


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, where it goes, what reads it, its value when unset."""

    name: str
    attribute: str
    read: Callable[[str], object]
    default: str = ""
    # Values of these are never repeated in a message: they may hold a password.
    is_secret: bool = field(default=False)


VARIABLES = (
    Variable("ISKRA_DATA", "data", folder, "data/iskra"),
    Variable("ISKRA_KEYS", "keys", key_ring),
    Variable("DATABASE_URL", "database", database, is_secret=True),
    Variable("ISKRA_SECRET_KEY", "secret_key", secret, is_secret=True),
    Variable("ISKRA_HOSTS", "hosts", names, "localhost,127.0.0.1,[::1]"),
    Variable("ISKRA_HTTPS", "https", switch),
    Variable("ISKRA_PORT", "port", port, "8000"),
    Variable("ISKRA_DEBUG", "debug", switch),
    Variable("ISKRA_DEMO", "demo", switch),
    Variable("ISKRA_LANGUAGE", "language", language, "en"),
    Variable("ISKRA_TIME_ZONE", "time_zone", time_zone, "UTC"),
    Variable("ISKRA_NAME", "name", name, "Iskra"),
    Variable("ISKRA_MARK", "mark", mark, "✶"),
    Variable("ISKRA_COLOUR", "colours", colours, "#B3261E"),
    Variable("ISKRA_CLOCKS", "clocks", clocks),
    Variable("ISKRA_SMTP", "mail_server", mail_server, is_secret=True),
    Variable("ISKRA_MAIL_FROM", "mail_sender", mail_sender),
    Variable("ISKRA_UPLOAD_MB", "upload_megabytes", whole_number, "200"),
    Variable("ISKRA_CONTACT", "contact", some_words),
    Variable("ISKRA_AUTHORITY", "authority", some_words),
    Variable("ISKRA_ASKS_FOR", "asks_for", kinds_asked_for, "union campaign"),
)


def read_environment(surroundings: Mapping[str, str]) -> Environment:
    """Read all variables at once.

    Raises:
        EnvironmentVariableError: for the first one that cannot be used, or for a name that begins
            with ISKRA_ and is none of ours, since it is most likely a slip of the pen.
    """
    known = {variable.name for variable in VARIABLES}
    for given in surroundings:
        if given.startswith("ISKRA_") and given not in known:
            raise EnvironmentVariableError(f"{given} is not a setting of Iskra.")
    values = {variable.attribute: read_one(variable, surroundings) for variable in VARIABLES}
    return Environment(**values)


def read_one(variable: Variable, surroundings: Mapping[str, str]) -> Any:
    value = surroundings.get(variable.name, variable.default)
    try:
        return variable.read(value)
    except ValueError as error:
        shown = "" if variable.is_secret else f"={value}"
        raise EnvironmentVariableError(f"{variable.name}{shown}: {error}.") from error
