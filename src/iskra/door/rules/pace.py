"""How long whoever asks too often has to wait: delayed, never locked out."""

from __future__ import annotations

FREE = {"code": 10, "form": 10, "link": 20}
"""How often within the window somebody may ask without any delay, by what they ask for.

Wrong codes count, right ones do not; a form counts when it is sent.
"""
WINDOW_SECONDS = 600
LONGEST_SECONDS = 2.0
GONE_AFTER_SECONDS = 0.15
"""What opens nothing is answered so long after it was asked: wrong, late and used codes take
different steps, and nobody is to tell them apart by a clock."""
FLOOD = 300
"""Beyond that nothing is worked on any more: a delay would only keep our own hands full."""


def delay_seconds(asked: int, *, free: int) -> float:
    """Return how long an answer waits after somebody asked so often within the window.

    It doubles with every further time, from a twentieth of a second on, and never exceeds
    `LONGEST_SECONDS`.
    """
    over = asked - free
    if over <= 0:
        return 0.0
    return min(LONGEST_SECONDS, 0.05 * float(2 ** min(over - 1, 10)))


def is_flood(asked: int) -> bool:
    """Tell whether somebody asks so often that nothing is worked on."""
    return asked > FLOOD
