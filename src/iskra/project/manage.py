"""The way to Django's commands for `iskra`, which itself knows no Django."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext

from iskra.project import paths
from iskra.project.environment import read_environment
from iskra.project.locks import share
from iskra.project.state import refuse_unfit
from iskra.project.words import say
from iskra.shared.errors import RefusedError

# These tell what is wrong with a database, mend it, or do not touch it.
ANYWAY = frozenset({"", "help", "check", "doctor", "restore", "makemigrations"})
# These run as long as the house does.
LASTING = frozenset({"work", "runserver"})
# This one runs as long, and needs little of the house.
LEAN = {"names": f"{paths.SETTINGS}.names"}


def run(argv: list[str]) -> int:
    """Run a command of Django or of one of the apps, such as `["migrate"]`; return its exit code.

    Raises nothing that a person should read as a traceback: a refused command says why on
    standard error, and its exit code is returned.
    """
    if os.environ.setdefault("DJANGO_SETTINGS_MODULE", paths.SETTINGS) == paths.SETTINGS and argv:
        os.environ["DJANGO_SETTINGS_MODULE"] = LEAN.get(argv[0], paths.SETTINGS)
    try:
        return run_fit(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except RefusedError as refusal:
        say(str(refusal))
        return 1


def run_fit(argv: list[str]) -> int:
    """Run a command on a database that this version may work with.

    Raises:
        RefusedError: if it may not, or the command itself refuses.
    """
    environment = read_environment(os.environ)
    name = argv[0] if argv else ""
    if name not in ANYWAY:
        refuse_unfit(environment, os.environ.get("DATABASE_URL", ""))
    from django.core.management import execute_from_command_line

    with share(environment.data) if name in LASTING else nullcontext():
        execute_from_command_line(["iskra", *argv])
    return 0


def command_names() -> set[str]:
    """Return the names of all commands of Django and of the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", paths.SETTINGS)
    import django
    from django.core.management import get_commands

    django.setup()
    return set(get_commands())


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
