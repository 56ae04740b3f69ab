"""The process of the index: builds it, keeps it up, and answers on a socket for its owner only."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from iskra.accounts.api import Scope
from iskra.people.finding import protocol
from iskra.people.finding.finder import Finder, newest

if TYPE_CHECKING:
    from iskra.people.finding.finder import Found

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_IDLE = 300
# While an import writes, everything would be read again and again: that waits until it pauses, or
# so long that whoever came early in a long import is found before it ends.
SECONDS_QUIET = 2.0
SECONDS_OF_PATIENCE = 60.0
MOST = 200


class Stir:
    """Whether much is being written, seen from the number of the newest change."""

    def __init__(self) -> None:
        self.newest = -1
        self.moved_at = self.began_at = 0.0

    def is_over(self, newest: int) -> bool:
        """Tell whether nothing came for a while, or it has lasted too long to wait for its end."""
        moment = time.monotonic()
        if newest != self.newest:
            if self.newest < 0:
                self.began_at = moment
            self.newest, self.moved_at = newest, moment
        if moment - self.moved_at < SECONDS_QUIET and moment - self.began_at < SECONDS_OF_PATIENCE:
            return False
        self.newest = -1
        return True


class Server:
    """Answers `search` and `like`; each connection has a thread of its own."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.stopping = threading.Event()
        self.stir = Stir()

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return what is asked for, or why not; never what was typed."""
        if self.finder.index is None:
            return {"ready": False}
        self.catch_up()
        now, scope = timezone.now(), scope_from(message["scope"])
        limit = min(int(message.get("limit", 5)), MOST)
        if message["ask"] == "search":
            found = self.finder.search(str(message["text"]), scope, now, limit)
        else:
            found = self.finder.like(message["cells"], scope, now, limit)
        return {"ready": True, "found": [written(one) for one in found]}

    def catch_up(self, *, may_build: bool = False) -> None:
        """Take in what changed, so that whoever wrote finds what they wrote.

        Everything is read anew by who keeps up only: nobody who asks waits for that.
        """
        try:
            if self.finder.is_building or not self.finder.is_behind():
                return
            if not self.finder.is_far_behind() or (may_build and self.stir.is_over(newest())):
                self.finder.follow(timezone.now())
        except DatabaseError:
            # Somebody writes for long: what is known already is answered.
            logger.warning("the index of names could not follow and tries again")

    def keep_up(self) -> None:
        """Follow the register until stopped."""
        while not self.stopping.wait(SECONDS_BETWEEN_LOOKS):
            self.catch_up(may_build=True)
            close_old_connections()

    def talk(self, connection: socket.socket) -> None:
        """Answer on one connection until the other side closes it."""
        connection.settimeout(SECONDS_IDLE)
        with connection, suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            while (message := protocol.receive(connection)) is not None:
                protocol.send(connection, self.answer(message))
        close_old_connections()

    def serve(self, listener: socket.socket) -> None:
        """Take connections until stopped."""
        while not self.stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()


def scope_from(told: dict[str, Any]) -> Scope:
    return Scope(
        user_id=0,
        everywhere=bool(told["everywhere"]),
        countries=frozenset(told["countries"]),
        languages=frozenset(told["languages"]),
        sees_register=bool(told["sees_register"]),
        sees_restricted=bool(told["sees_restricted"]),
    )


def written(one: Found) -> list[Any]:
    return [one.person, one.score, one.reasons]


def listen() -> socket.socket:
    """Open the socket: whoever else has an account on this machine cannot reach it."""
    path = settings.FINDING_SOCKET
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        with protocol.address(path) as name:
            listener.bind(name)
    finally:
        os.umask(before)
    listener.listen(64)
    return listener


def run(ending: threading.Event) -> None:
    """Build the index and serve it until asked to end; one line says what it took."""
    server = Server(Finder())
    server.stopping = ending
    with listen() as listener:
        threading.Thread(target=server.serve, args=(listener,), daemon=True).start()
        begun = time.monotonic()
        count = server.finder.build(timezone.now())
        logger.info("names of %s rows in %.1f s", count, time.monotonic() - begun)
        server.keep_up()
    settings.FINDING_SOCKET.unlink(missing_ok=True)
