"""What all tests share: no network, a fixed clock, a database that starts from the template."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import shutil
import signal
import socket

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from tests.databases import prepared_database

NOW = dt.datetime(2026, 5, 1, 9, 30, tzinfo=dt.UTC)
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback"}

# In a container Chromium has no sandbox of its own; the rest keeps it from calling home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Two busy cores make any deadline fail now and then; CI tries the same examples each time.
settings.register_profile("iskra", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("iskra")

real_connect = socket.socket.connect


class NetworkBlockedError(AssertionError):
    """A test tried to reach something beyond this machine."""


def connect_on_this_machine(self, address):
    """Connect like `socket.connect`, but only to this machine."""
    if self.family in {socket.AF_INET, socket.AF_INET6} and not is_loopback(address[0]):
        raise NetworkBlockedError(f"tests reach nothing but this machine, not {address[0]}")
    return real_connect(self, address)


def is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def pytest_configure():
    # What a shell starts in the background is deaf to Ctrl-C, and so would be all that tests stop.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    socket.socket.connect = connect_on_this_machine


def pytest_unconfigure():
    socket.socket.connect = real_connect


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL run what touches the database; the rest would not differ."""
    if not os.environ.get("DATABASE_URL"):
        return
    touching = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in touching])
    items[:] = touching


def touches_database(item):
    marked = item.get_closest_marker("django_db") is not None
    return marked or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):  # noqa: ARG001 - goes first
    """Start each worker's database from the template: migrating anew takes long."""
    with django_db_blocker.unblock(), prepared_database():
        yield


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium: one for all tests of a worker, because two cannot be had in one thread."""
    # Its loop runs in this thread from now on, and Django would take every test for a part of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        yield started
        started.close()


@pytest.fixture
def now():
    return NOW
