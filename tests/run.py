"""Set up what the tests need and run them: on SQLite, then what touches the database on PostgreSQL.

`make test` starts this. In CI a missing PostgreSQL or Chromium is a failure; at home it is said and
passed over (PostgreSQL) or told how to get (Chromium).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import psycopg

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
PYTEST = (sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "not slow")
# `make check` runs the rules about the repository.
WITHOUT_RULES = ("--ignore=tests/repository",)
# The walks through Chromium that are made on PostgreSQL too.
JOURNEYS = ("tests/journeys/test_register.py", "tests/journeys/test_outreach.py")
CI = os.environ.get("CI", "") not in {"", "0", "false"}


def say(message: str) -> None:
    print(f"test: {message}", flush=True)  # noqa: T201 - this script speaks to the terminal


def has_chromium() -> bool:
    """Tell whether Debian's Chromium is there; install it where apt may."""
    if shutil.which("chromium"):
        return True
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say("the browser tests need Chromium. Type: sudo apt install chromium")
        return False
    say("installing Chromium with apt.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update", "-qq"), ("install", "-y", "-qq", "chromium")):
        subprocess.run(("apt-get", *command), env=quiet, stdout=subprocess.DEVNULL, check=False)
    return shutil.which("chromium") is not None


def postgresql() -> str:
    """Return the address of a PostgreSQL that answers, or nothing."""
    url = os.environ.get("DATABASE_URL") or POSTGRESQL
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        say(f"no PostgreSQL to test on: {str(error).splitlines()[0]}")
        return ""
    return url


def run(command: tuple[str, ...], database_url: str = "") -> int:
    surroundings = {**os.environ, "DATABASE_URL": database_url}
    return subprocess.run(command, env=surroundings, check=False).returncode


def main() -> int:
    if not has_chromium():
        return 1
    url = postgresql()
    if CI and not url:
        say("CI tests on PostgreSQL too; start one or set DATABASE_URL.")
        return 1
    failed = run((*PYTEST, *WITHOUT_RULES))
    if url:
        say("once more on PostgreSQL: what touches the database.")
        failed |= run((*PYTEST, *WITHOUT_RULES, "-m", "not slow and not browser"), url)
        failed |= run((sys.executable, "-m", "pytest", "-q", *JOURNEYS), url)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
