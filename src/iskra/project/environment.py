"""Every environment variable that Iskra reads, in one typed place that fails loudly."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iskra.charts.look.colours import accents
from iskra.project.database_url import parse_database_url
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class EnvironmentVariableError(InputError):
    """An environment variable holds something that Iskra cannot work with."""

    message = "An environment variable cannot be used."


@dataclass(frozen=True)
class Environment:
    """What the surroundings ask for; `docs/reference/settings.md` says what each means."""

    data: Path
    database: Mapping[str, object] | None
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    debug: bool
    demo: bool
    language: str
    time_zone: str
    name: str
    mark: str
    colours: tuple[str, str]


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
    Variable("DATABASE_URL", "database", database, is_secret=True),
    Variable("ISKRA_SECRET_KEY", "secret_key", secret, is_secret=True),
    Variable("ISKRA_HOSTS", "hosts", names, "localhost,127.0.0.1,[::1]"),
    Variable("ISKRA_HTTPS", "https", switch),
    Variable("ISKRA_DEBUG", "debug", switch),
    Variable("ISKRA_DEMO", "demo", switch),
    Variable("ISKRA_LANGUAGE", "language", language, "en"),
    Variable("ISKRA_TIME_ZONE", "time_zone", time_zone, "UTC"),
    Variable("ISKRA_NAME", "name", name, "Iskra"),
    Variable("ISKRA_MARK", "mark", mark, "✶"),
    Variable("ISKRA_COLOUR", "colours", colours, "#B3261E"),
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
