"""People for the tests of every room."""

from __future__ import annotations

from itertools import count

from django.db import transaction

from iskra.audit.api import Why, look
from iskra.people.models import Person
from iskra.people.selectors.cards import cards, rows_of
from iskra.people.services import NewConsent, NewPerson, add_many, consent_text
from tests.conftest import NOW

numbers = count(1)
AGREED = {"consented"}


def make_card(number=None, **values):
    number = next(numbers) if number is None else number
    card = {"name": f"Ana Díaz {number}", "links": [f"facebook.com/anadiaz{number}"]}
    return {**card, "country": "ES", "language": "es", **values}


def make_consent(purpose="in_touch", *, at=NOW, **values):
    text = consent_text(purpose=purpose, language="en", body=f"You may write to me: {purpose}.")
    return NewConsent(purpose=purpose, text_id=text.pk, channel="paper", at=at, **values)


def make_person(standing="prospect", *, now=NOW, by=None, clock_from=None, section=None, **card):
    """One person; `section` gives them its first country and language."""
    if section is not None:
        card = {**place_in(section), **card}
    frozen = standing == "restricted"
    (person,) = make_many(
        1, "member" if frozen else standing, now=now, by=by, clock_from=clock_from, **card
    )
    return freeze(person, now) if frozen else person


def freeze(person, now):
    from iskra.people.services import restrict  # noqa: PLC0415 - only here

    return restrict(person_id=person.pk, by=None, now=now)


def place_in(section):
    country = section.countries[0] if section.countries else ""
    language = section.languages[0] if section.languages else ""
    return {"country": country, "language": language}


def make_many(how_many, standing="prospect", *, now=NOW, by=None, clock_from=None, **card):
    consents = (make_consent(at=now),) if standing in AGREED else ()
    new = [
        NewPerson(make_card(**card), standing, consents, clock_from=clock_from)
        for _ in range(how_many)
    ]
    found = Person.unscoped.in_bulk(add_many(new, by=by, now=now))
    return [found[pk] for pk in sorted(found)]


def shown(person, now=NOW):
    """Return the card of a person as a page would show it."""
    person.refresh_from_db()
    with transaction.atomic():
        looking = look(
            by=None, why=Why.DEMO, now=now, people=[person.public_id], rows=rows_of([person])
        )
        return cards([person], looking)[person.pk]
