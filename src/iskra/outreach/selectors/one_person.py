"""One person as the volunteer sees whom they are with: who, from where, why, and in which words."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from iskra.audit.api import Why, look
from iskra.outreach.models import Approach, Assignment
from iskra.outreach.rules.states import How, State
from iskra.outreach.rules.wording import filled
from iskra.outreach.selectors.scripts import opening_for
from iskra.people.api import open_cards
from iskra.places.api import country_name, language_name
from iskra.shared.text import direction

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from iskra.outreach.models import Script, Volunteer

PLACE: Final = "today"
# White around the picture, in modules; cameras ask for four.
BORDER: Final = 4
NEW: Final = frozenset({State.GIVEN, State.OPENED, State.ASKED})


@dataclass(frozen=True, slots=True)
class Told:
    """What was recorded of a person before."""

    at: dt.datetime
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the page of one person.

    Attributes:
        stage: "new" before the first outcome, "open" after it: it decides what is offered first.
        link: the personal link, whole.
        picture: the same as a QR code, a data address of a small PNG.
        picture_size: its width and height in modules, which are its pixels.
        new_id: of the outcome that a plain form will send, so that sending it twice is once.
    """

    public_id: str
    drive: str
    fence: int
    stage: str
    url: str
    title: str
    links: list[str]
    where_from: str
    why_you: str
    opening: str
    language: str
    direction: str
    link: str
    picture: str = field(repr=False)
    picture_size: int
    new_id: str
    history: list[Told]


def with_all(found: Any) -> Any:
    """Return assignments with what their pages show, in one query."""
    return found.select_related(
        "person", "drive", "group", "candidate__source", "slice__group", "volunteer__user"
    )


def person_cards(
    assignments: Sequence[Assignment],
    links: Mapping[int, str],
    *,
    volunteer: Volunteer,
    now: dt.datetime,
) -> list[Card]:
    """Open the cards of the people of these assignments; in a transaction.

    Args:
        assignments: of this volunteer and open, from `with_all`.
        links: the personal link of each by the assignment's number.
        volunteer: who looks; it stands on record.
        now: the moment.
    """
    people = [one.person for one in assignments]
    opened = open_cards(people, by=volunteer.user, why=Why.VIEW, now=now, place=PLACE)
    told = _told(assignments, volunteer, now)
    return [
        _card(one, opened[one.person_id], links[one.pk], told[one.pk], volunteer)
        for one in assignments
    ]


def _card(
    one: Assignment, card: Mapping[str, Any], link: str, told: list[Told], volunteer: Volunteer
) -> Card:
    script = _opening(one, volunteer)
    picture = segno.make(link, error="m", micro=False)
    return Card(
        public_id=str(one.public_id),
        drive=str(one.drive.public_id),
        fence=one.fence,
        stage="new" if one.state in NEW else "open",
        url=reverse("outreach:today_person", args=[one.public_id]),
        title=title_of(card),
        links=list(card.get("links") or []),
        where_from=where_from(one),
        why_you=why_you(one, volunteer),
        opening=_words(script, card, link, volunteer),
        language=script.language if script else "",
        direction=direction(script.language) if script else "",
        link=link,
        picture=picture.png_data_uri(scale=1, border=BORDER),
        picture_size=int(picture.symbol_size(border=BORDER)[0]),
        new_id=str(uuid.uuid4()),
        history=told,
    )


def title_of(card: Mapping[str, Any]) -> str:
    """Return the name on a card, else the first address."""
    return str(card.get("name") or next(iter(card.get("links") or []), ""))


def where_from(one: Assignment) -> str:
    """Return where we have somebody from, as it is told to them."""
    group = one.group or (one.slice.group if one.slice else None)
    source = one.candidate.source if one.candidate else None
    return str(group or source or "")


def why_you(one: Assignment, volunteer: Volunteer) -> str:
    """Return why this volunteer and nobody else, in a few words."""
    reasons = []
    if one.how == How.CLAIM:
        reasons.append(_("you found them"))
    if one.group_id and volunteer.groups.filter(pk=one.group_id).exists():
        reasons.append(_("you are in the same group"))
    if one.language in volunteer.languages:
        reasons.append(_("you speak %(language)s") % {"language": language_name(one.language)})
    if volunteer.country and volunteer.country == one.person.country:
        reasons.append(
            _("you both live here: %(place)s") % {"place": country_name(volunteer.country)}
        )
    return " · ".join(reasons) or _("it is your turn")


def _opening(one: Assignment, volunteer: Volunteer) -> Script | None:
    """Return the opening in the person's language, else in the first that the volunteer has."""
    for language in dict.fromkeys([one.language, one.person.language, *volunteer.languages]):
        if language and (found := opening_for(one.drive, language)):
            return found
    return None


def _words(script: Script | None, card: Mapping[str, Any], link: str, volunteer: Volunteer) -> str:
    if script is None:
        return ""
    values = {
        "name": str(card.get("name") or ""),
        "volunteer": volunteer.user.first_name,
        "movement": settings.MOVEMENT["name"],
        "link": link,
    }
    return filled(script.body, values)


def _told(
    assignments: Sequence[Assignment], volunteer: Volunteer, now: dt.datetime
) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    kept = list(Approach.objects.filter(assignment__in=assignments, undone_at=None))
    rows = [one.public_id for one in kept if one.note is not None]
    people = [one.person.public_id for one in assignments]
    seen = None
    if rows:
        seen = look(by=volunteer.user, why=Why.VIEW, now=now, people=people, rows=rows, place=PLACE)
    for one in kept:
        note = one.note.open(seen) if seen and one.note is not None else ""
        found[one.assignment_id].append(Told(one.happened_at, one.get_outcome_display(), note))
    return found
