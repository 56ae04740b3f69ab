"""The way to Django's commands for `iskra`, which itself knows no Django."""

from __future__ import annotations

import os
import sys

SETTINGS = "iskra.project.settings"


def run(argv: list[str]) -> int:
    """Run a command of Django or of one of the apps, such as `["migrate"]`; return its exit code.

    Raises nothing that a person should read as a traceback: a refused command says why on
    standard error, and its exit code is returned.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["iskra", *argv])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def command_names() -> set[str]:
    """Return the names of all commands of Django and of the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.management import get_commands

    django.setup()
    return set(get_commands())


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
