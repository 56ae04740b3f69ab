"""How long somebody stays signed in, and when they prove again that it is they."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

STEP_UP = dt.timedelta(minutes=5)
"""So long a proof counts for what only the person themselves should do."""
SEEN_EVERY = dt.timedelta(minutes=1)
"""That somebody was here is written down at most this often."""


@dataclass(frozen=True)
class Limits:
    """How long a session lasts."""

    longest: dt.timedelta
    idle: dt.timedelta | None = None
    unlock: dt.timedelta | None = None
    """After this long, people are shown only once somebody proved that it is still they."""


AT_A_DESK = Limits(longest=dt.timedelta(hours=12), idle=dt.timedelta(minutes=30))
ON_A_PHONE = Limits(longest=dt.timedelta(days=30), unlock=dt.timedelta(hours=4))


@dataclass(frozen=True)
class Moments:
    """When a session began, was last used, and when its user last proved who they are."""

    started_at: dt.datetime
    seen_at: dt.datetime
    proved_at: dt.datetime


def limits_for(roles: AbstractSet[str]) -> Limits:
    """Return how long sessions of somebody with these roles last; only mere volunteers stay."""
    return ON_A_PHONE if roles == {"volunteer"} else AT_A_DESK


def is_over(moments: Moments, limits: Limits, now: dt.datetime) -> bool:
    """Tell whether a session has ended by itself."""
    if now - moments.started_at >= limits.longest:
        return True
    return limits.idle is not None and now - moments.seen_at >= limits.idle


def is_locked(moments: Moments, limits: Limits, now: dt.datetime) -> bool:
    """Tell whether people are shown only after a new proof."""
    return limits.unlock is not None and now - moments.proved_at >= limits.unlock


def counts_as_step_up(moments: Moments, now: dt.datetime) -> bool:
    """Tell whether the last proof is fresh enough for a step-up."""
    # One from the future was proved before the clock was set back: nobody knows when.
    return -SEEN_EVERY < now - moments.proved_at < STEP_UP


def digest_of(key: str | None) -> str:
    """Return what stands for a session's key in the database, 40 characters."""
    return hashlib.sha256((key or "").encode()).hexdigest()[:40]
