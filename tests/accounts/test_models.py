from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, connection, transaction

from iskra.accounts.models import User

pytestmark = pytest.mark.django_db
PHRASE = "a long pass phrase"


def test_a_user_signs_in_with_the_address_in_any_case():
    user = User.objects.create_user("Jane@Example.org", PHRASE)

    found = authenticate(email="jane@EXAMPLE.org", password=PHRASE)

    assert found == user
    assert user.email == "jane@example.org"


def test_the_same_address_in_another_case_is_refused():
    User.objects.create_user("jane@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("JANE@example.org")


def test_the_database_refuses_an_address_with_capitals():
    user = User.objects.create_user("jane@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email="Jane@example.org")


def test_a_user_without_a_password_cannot_sign_in_by_one():
    User.objects.create_user("jane@example.org")

    assert authenticate(email="jane@example.org", password="") is None


def test_an_address_is_needed():
    with pytest.raises(ValueError, match="e-mail address"):
        User.objects.create_user("")


def test_an_administrator_is_staff_and_nobody_else():
    administrator = User.objects.create_superuser("admin@example.org", PHRASE)
    other = User.objects.create_user("jane@example.org")

    assert administrator.is_staff
    assert not other.is_staff


def test_public_ids_are_random_and_differ():
    one = User.objects.create_user("one@example.org")
    other = User.objects.create_user("other@example.org")

    assert one.public_id.version == 4
    assert one.public_id != other.public_id


def test_a_user_without_a_name_is_called_by_the_address():
    user = User(email="jane@example.org")

    assert str(user) == "jane@example.org"
    assert user.get_short_name() == "jane"


def test_a_user_with_names_is_called_by_them():
    user = User(email="jane@example.org", first_name="Jane", last_name="Doe")

    assert str(user) == "Jane Doe"
    assert user.get_short_name() == "Jane"


def test_the_run_on_postgresql_is_on_postgresql(settings):
    expected = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]

    assert connection.vendor == {"sqlite3": "sqlite"}.get(expected, expected)
