"""The scoped query is the only way to people: any other way stays inside their room."""

from __future__ import annotations

import re

import pytest

from iskra.people.errors import UnscopedError
from iskra.people.models import Person
from tests.repository.files import SOURCE, named, python_files

# What reaches rows of people without saying for whom: their own manager, Django's, and raw tables.
WAYS = re.compile(r"\.unscoped\b|\b_(?:base|default)_manager\b|people_person\b")
# Rotation seals every row of every table anew and shows none of them.
MAY = {"src/iskra/people/", "src/iskra/sealing/services/steps.py"}


def outside(path):
    return SOURCE in path.parents and not any(named(path).startswith(room) for room in MAY)


def test_nobody_outside_the_room_goes_around_the_scope():
    found = [
        f"{named(path)}:{number}"
        for path in filter(outside, python_files())
        if "migrations" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if WAYS.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("way", ["all", "count", "first", "exists"])
def test_people_asked_for_without_a_scope_are_refused(way):
    with pytest.raises(UnscopedError):
        getattr(Person.objects, way)()


def test_a_way_around_the_scope_would_be_found():
    assert WAYS.search("Person.unscoped.all()")
    assert WAYS.search("Person._base_manager")
    assert not WAYS.search("Person.objects.visible_to(scope, now)")
