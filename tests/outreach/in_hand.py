"""What became of somebody in a volunteer's hands."""

from __future__ import annotations

from iskra.people.models import Person


def standing(one):
    return Person.unscoped.get(pk=one.person_id).standing


def state(one):
    one.refresh_from_db()
    return one.state
