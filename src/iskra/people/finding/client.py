"""Asking the index of names, in its process or, where there is only one, in this one."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from iskra.people.finding import protocol
from iskra.people.finding.finder import Finder, Found
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iskra.accounts.api import Scope

SECONDS_TO_ANSWER = 3.0


class NotReadyError(RefusedError):
    """The index is being built, or its process is gone."""

    message = _("Names can be searched in a moment; links, e-mail and telephone already can.")


class _Here(threading.local):
    """The connection of this thread; and one finder for all, where everything is one process."""

    connection: socket.socket | None = None


_here = _Here()
_finder: list[Finder] = []
_building = threading.Lock()


def search(text: str, scope: Scope, *, limit: int = 20) -> list[Found]:
    """Return whose name has words that begin as those typed, in any script.

    Raises:
        NotReadyError: if the index does not answer.
    """
    if settings.FINDING_IN_PROCESS:
        return search_here(text, scope, limit=limit)
    return _ask({"ask": "search", "text": text, "limit": limit}, scope)


def search_here(text: str, scope: Scope, *, limit: int = 20) -> list[Found]:
    """Return the same from an index in this process, which is built for it."""
    return _local().search(text, scope, timezone.now(), limit)


def like(cells: Mapping[str, str], scope: Scope, *, limit: int = 5) -> list[Found]:
    """Return who is most like somebody of whom this was typed.

    Raises:
        NotReadyError: if the index does not answer.
    """
    if settings.FINDING_IN_PROCESS:
        return _local().like(cells, scope, timezone.now(), limit)
    return _ask({"ask": "like", "cells": dict(cells), "limit": limit}, scope)


def forget() -> None:
    """Forget the index of this process; the next question builds it anew."""
    _finder.clear()


def _local() -> Finder:
    with _building:
        if not _finder:
            finder = Finder()
            finder.build(timezone.now())
            _finder.append(finder)
    _finder[0].follow(timezone.now())
    return _finder[0]


def _ask(message: dict[str, Any], scope: Scope) -> list[Found]:
    told = {
        "everywhere": scope.everywhere,
        "countries": sorted(scope.countries),
        "languages": sorted(scope.languages),
        "sees_register": scope.sees_register,
        "sees_restricted": scope.sees_restricted,
    }
    answer = _answered({**message, "scope": told})
    if not answer.get("ready"):
        raise NotReadyError
    return [
        Found(person, score, tuple((field, level) for field, level in reasons))
        for person, score, reasons in answer["found"]
    ]


def _answered(message: dict[str, Any]) -> dict[str, Any]:
    """Ask on the connection of this thread; once more on a new one if that was closed."""
    for _again in range(2):
        with suppress(OSError, ValueError):
            connection = _connected()
            protocol.send(connection, message)
            if (answer := protocol.receive(connection)) is not None:
                return answer
        _close()
    raise NotReadyError


def _connected() -> socket.socket:
    if _here.connection is None:
        # Held before it is connected, so that it is closed when nobody listens.
        _here.connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        _here.connection.settimeout(SECONDS_TO_ANSWER)
        with protocol.address(settings.FINDING_SOCKET) as name:
            _here.connection.connect(name)
    return _here.connection


def _close() -> None:
    if _here.connection is not None:
        _here.connection.close()
        _here.connection = None
