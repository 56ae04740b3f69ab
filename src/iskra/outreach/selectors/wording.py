"""The words of outcomes: on buttons, and after they were tapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from iskra.outreach.rules.states import Outcome

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Offer:
    """One outcome as a button: what it says, what is said after it, and how it looks."""

    value: str
    label: str | Promise
    said: str | Promise
    kind: str = ""


OFFERS: Final = {
    one.value: one
    for one in (
        Offer("requested", _("Request sent"), _("Request sent:")),
        Offer("accepted", _("Accepted"), _("Accepted:")),
        Offer("written", _("Written"), _("Written to:")),
        Offer("answered", _("Answered"), _("Answered:")),
        Offer("yes", _("Yes"), _("Said yes:")),
        Offer("not_now", _("Not now"), _("Not now:"), "second"),
        Offer("known", _("I know them"), _("You know them:"), "second"),
        Offer("not_a_person", _("Not a person"), _("Not a person:"), "second"),
        Offer("skipped", _("Skip"), _("Skipped:"), "second"),
        Offer("no_never", _("No, never"), _("No, and never again: they are being erased."), "bad"),
    )
}
LIKELY: Final = {
    "new": (Outcome.REQUESTED, Outcome.WRITTEN, Outcome.SKIPPED),
    "open": (Outcome.ACCEPTED, Outcome.ANSWERED, Outcome.YES),
}


def likely() -> list[tuple[str, list[Offer]]]:
    """Return what is offered at once before and after the first outcome."""
    return [(stage, [OFFERS[one.value] for one in few]) for stage, few in LIKELY.items()]


def rest() -> list[Offer]:
    """Return all outcomes, for when something else happened."""
    return list(OFFERS.values())


def said(outcome: str) -> str:
    """Return what is said after an outcome was recorded, without whom it is about."""
    return str(OFFERS[outcome].said).rstrip(":：")
