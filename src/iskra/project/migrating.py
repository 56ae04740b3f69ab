"""Applying migrations, in processes of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from iskra.project.processes import start
from iskra.project.words import say
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping
    from pathlib import Path

STEPS_BETWEEN_WORDS = 100


class MigrationError(RefusedError):
    """The migrations did not run through."""

    message = "The database could not be built; what Django said stands above."


def migrate(surroundings: Mapping[str, str]) -> None:
    """Apply all migrations, telling every hundredth step.

    Raises:
        MigrationError: if it does not end well.
    """
    arguments = ("migrate", "--no-input", "--skip-checks")
    run("iskra.project.manage", *arguments, surroundings=surroundings)


def lay_groundwork(surroundings: Mapping[str, str], target: Path) -> dict[str, str]:
    """Apply what others' apps bring; return the manifest that the process wrote to the target.

    Raises:
        MigrationError: if it does not end well.
    """
    run("iskra.project.groundwork", str(target), surroundings=surroundings)
    return cast("dict[str, str]", json.loads(target.read_text(encoding="utf-8")))


def run(module: str, *arguments: str, surroundings: Mapping[str, str]) -> None:
    process = start(module, *arguments, surroundings=surroundings)
    with process:
        tell_steps(process)
    if process.returncode:
        raise MigrationError


def tell_steps(process: subprocess.Popen[str]) -> None:
    done = 0
    for line in process.stdout or ():
        done += line.lstrip().startswith("Applying")
        if done and done % STEPS_BETWEEN_WORDS == 0:
            say(f"… {done} steps of the database are built.")
