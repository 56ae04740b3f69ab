"""People narrowed to those whom a source brought, merged ones included."""

from __future__ import annotations

import pytest

from iskra.lists.selectors.filters import by_source
from iskra.people.api import Person
from tests.accounts.factories import make_coordinator, make_section
from tests.lists.factories import PEOPLE, brought_in, make_source

pytestmark = pytest.mark.django_db


def found_by(source, user):
    return Person.unscoped.filter(root=None).filter(
        by_source(user).condition(str(source.public_id))
    )


def test_people_of_a_source_are_found_also_where_another_list_named_them_first():
    brought_in()
    source = make_source(name="second")
    brought_in([PEOPLE[0], {"name": "Zoë Quirke"}], source=source)

    assert found_by(source, make_coordinator()).count() == 2


def test_the_source_of_another_section_finds_nobody():
    source = make_source(country="AR")
    brought_in(source=source)
    elsewhere = make_coordinator(sections=[make_section(countries=["ES"])])

    assert not found_by(source, elsewhere).exists()
