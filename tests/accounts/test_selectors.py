from __future__ import annotations

import pytest

from iskra.accounts.api import Role, has_role, scope_of
from iskra.accounts.models import User
from tests.accounts.factories import make_section, make_user

pytestmark = pytest.mark.django_db


def test_a_coordinator_sees_the_union_of_their_sections():
    iberia = make_section(countries=["ES", "PT"])
    arabic = make_section(languages=["ar"])
    user = make_user(Role.COORDINATOR, sections=[iberia, arabic])

    scope = scope_of(user)

    assert scope.countries == {"ES", "PT"}
    assert scope.languages == {"ar"}
    assert scope.sees_register
    assert not scope.everywhere
    assert not scope.sees_restricted


def test_a_coordinator_without_a_section_sees_no_country():
    scope = scope_of(make_user(Role.COORDINATOR))

    assert not scope.everywhere
    assert not scope.countries | scope.languages


def test_a_data_officer_sees_everybody_and_the_restricted():
    scope = scope_of(make_user(Role.DATA_OFFICER))

    assert scope.everywhere
    assert scope.sees_register
    assert scope.sees_restricted


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_neither_editor_nor_administrator_sees_the_register(role):
    scope = scope_of(make_user(role, sections=[make_section(everywhere=True)]))

    assert not scope.sees_register
    assert not scope.everywhere
    assert not scope.assigned_only


def test_a_volunteer_sees_whom_they_were_assigned_and_no_register():
    scope = scope_of(make_user(Role.VOLUNTEER))

    assert scope.assigned_only
    assert not scope.sees_register


def test_rights_are_read_anew_for_each_object():
    user = make_user(Role.COORDINATOR)
    assert has_role(user, Role.COORDINATOR)

    user.held_roles.all().delete()

    assert not has_role(User.objects.get(pk=user.pk), Role.COORDINATOR)


def test_a_disabled_user_holds_no_role():
    user = make_user(Role.DATA_OFFICER)
    user.is_active = False

    assert user.roles == frozenset()
    assert not scope_of(user).sees_register
