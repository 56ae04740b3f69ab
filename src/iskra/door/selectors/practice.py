"""Who and what somebody practises with: nobody of them exists, and they say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Practice:
    """A person on the practice page alone."""

    name: str
    found_in: str


@dataclass(frozen=True)
class Step:
    """One thing to learn: what to do, what happens then, and what the button says."""

    heading: str | Promise
    words: str | Promise
    button: str | Promise


STEPS = (
    Step(
        gettext_lazy("One person at a time"),
        gettext_lazy(
            "On your phone you see one person: their name, where we found them, and why it is you "
            "who writes. Tap the name: their profile opens in a new tab. You write there as "
            "yourself, in your own words. No program writes for you."
        ),
        gettext_lazy("I would tap the name"),
    ),
    Step(
        gettext_lazy("Say what happened"),
        gettext_lazy(
            "Come back and tap one word: request sent, accepted, written, answered, not now. A "
            "slip of the hand can be undone. With the first message goes a personal link, where "
            "they read who asks, why, and where we have them from."
        ),
        gettext_lazy("I would tap “request sent”"),
    ),
    Step(
        gettext_lazy("A no is a no, for good"),
        gettext_lazy(
            "Who says no is thanked and left alone. Tap “no, never”: everything about them is "
            "erased at once, and no list ever brings them back. That is the only tap without an "
            "undo. Who is rude to you is not your task: press the abuse button, and somebody "
            "looks after you."
        ),
        gettext_lazy("I would thank them and tap “no, never”"),
    ),
)


def practice_people() -> list[Practice]:
    """Return three people with names that nobody has, in the page's language."""
    where = _("a group that does not exist")
    names = (_("Practice Person One"), _("Practice Person Two"), _("Practice Person Three"))
    return [Practice(name, where) for name in names]
