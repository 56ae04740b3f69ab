"""What happened with somebody, in words, the newest first; and what of it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from iskra.people.models import Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from iskra.people.models import ConsentEvent, StandingEvent
    from iskra.people.selectors.page import PersonPage


@dataclass(frozen=True)
class Event:
    """One line: when, what, by whom, and how to take it back."""

    at: dt.datetime
    words: str
    by: Any = ""
    note: str = ""
    kind: str = ""
    undo: str = ""
    undo_id: Any = None
    url: str = ""


def timeline(page: PersonPage) -> list[Event]:
    """Return everything that happened to the parts of a person."""
    events = [*entries(page), *standings(page), *merges(page), *consents(page), *corrections(page)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def entries(page: PersonPage) -> Iterator[Event]:
    for part in page.group.parts:
        label = Standing(part.entered_as).label
        yield Event(
            part.created_at, _("Came into the register as %(standing)s") % {"standing": label}
        )


def standings(page: PersonPage) -> Iterator[Event]:
    standing = [event for event in page.standings if event.undone_at is None]
    last = standing[-1].pk if standing else None
    for event in page.standings:
        words = _("%(before)s → %(after)s") % {
            "before": Standing(event.before).label,
            "after": Standing(event.standing).label,
        }
        can_undo = event.pk == last and event.standing != Standing.RESTRICTED
        yield Event(
            event.at,
            words,
            event.by or "",
            note=taken_back(event),
            undo="standing" if can_undo else "",
            undo_id=event.public_id,
        )


def taken_back(event: StandingEvent) -> str:
    return _("taken back") if event.undone_at else ""


def merges(page: PersonPage) -> Iterator[Event]:
    for one in page.merges:
        words = _("Two records became one")
        if one.undone_at is None:
            yield Event(one.at, words, one.by or "", undo="merge", undo_id=one.public_id)
            continue
        yield Event(one.at, words, one.by or "", note=_("taken back"))
        yield Event(one.undone_at, _("Two records were parted again"), one.undone_by or "")


def consents(page: PersonPage) -> Iterator[Event]:
    for event in page.consents:
        yield Event(
            event.at or event.recorded_at,
            consent_words(event) % {"purpose": event.get_purpose_display()},
            event.by or "",
            note=event.get_channel_display(),
            kind="good" if event.given else "bad",
        )


def consent_words(event: ConsentEvent) -> str:
    return _("Said yes: %(purpose)s") if event.given else _("Said no: %(purpose)s")


def corrections(page: PersonPage) -> Iterator[Event]:
    for one in page.group.corrections:
        yield Event(
            one.at, _("A field was put right"), "", undo="correction", undo_id=one.public_id
        )
