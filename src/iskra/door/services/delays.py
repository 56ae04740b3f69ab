"""Delays for whoever asks too often, counted by a keyed hash of where they come from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from iskra.door.rules.pace import (
    FREE,
    GONE_AFTER_SECONDS,
    WINDOW_SECONDS,
    delay_seconds,
    is_flood,
)

if TYPE_CHECKING:
    from django.http import HttpRequest


def key_of(request: HttpRequest, what: str) -> str:
    """Return under what somebody is counted: nothing of their address can be read from it."""
    where = str(get_adapter(request).get_client_ip(request))
    return f"door.{what}.{salted_hmac('iskra.door.delays', where).hexdigest()[:32]}"


def wait(request: HttpRequest, what: str) -> bool:
    """Hold an answer up after too many of its kind; tell whether it is to be given at all.

    The delay depends on what was asked before, never on what is asked now: right and wrong wait
    alike.
    """
    asked = int(cache.get(key_of(request, what), 0))
    if is_flood(asked):
        return False
    if seconds := delay_seconds(asked + 1, free=FREE[what]):
        time.sleep(seconds)
    return True


def moment() -> float:
    """Return a moment of a clock that only goes forward, in seconds."""
    return time.monotonic()


def level(began: float) -> None:
    """Hold an answer back until `GONE_AFTER_SECONDS` after it began, whatever it took to find."""
    if (left := began + GONE_AFTER_SECONDS - moment()) > 0:
        time.sleep(left)


def count(request: HttpRequest, what: str) -> None:
    """Count one more for whoever asks."""
    key = key_of(request, what)
    if not cache.add(key, 1, WINDOW_SECONDS):
        try:
            cache.incr(key)
        except ValueError:
            cache.set(key, 1, WINDOW_SECONDS)
