"""All that the doctor looks at, in the order in which it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.project.doctor import database, files, settings
from iskra.project.doctor.findings import bad, warning
from iskra.project.templates import DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from iskra.project.doctor.findings import Finding
    from iskra.project.environment import Environment

    Look = Callable[[Environment, str], Iterator[Finding]]

LOOKS: dict[str, Look] = {
    "settings": settings.django,
    "TLS": settings.reach,
    "key ring": files.keys,
    "data folder": files.permissions,
    "disk": files.room,
    "backup": files.backups,
}
# These ask the database, and asking would make an empty one.
ASKING: dict[str, Look] = {
    "database": database.version,
    "database file": database.whole,
    "database settings": database.safety,
    "clock": database.clock,
    "worker": database.worker,
}


def examine(environment: Environment, url: str) -> list[Finding]:
    """Look at everything; one look that fails does not keep the others."""
    looks, found = dict(LOOKS), []
    if url or (environment.data / DATABASE).exists():
        looks |= ASKING
    else:
        found.append(warning("database", "It is not there yet.", "The first start makes it."))
    for name, look in looks.items():
        found += look_safely(name, look, environment, url)
    return found


def look_safely(name: str, look: Look, environment: Environment, url: str) -> list[Finding]:
    try:
        return list(look(environment, url))
    except Exception as error:  # noqa: BLE001 - whatever fails here is what the doctor is for
        words = f"It could not be looked at: {type(error).__name__}."
        return [bad(name, words, "What stands above most likely is the reason.")]
