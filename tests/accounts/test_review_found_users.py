"""Made-up words find nobody, on both databases."""

from __future__ import annotations

import pytest

from iskra.accounts.api import Role
from tests.accounts.factories import make_user, sign_in

pytestmark = pytest.mark.django_db


def test_a_nul_in_the_words_for_users_is_no_error(client):
    sign_in(client, make_user(Role.ADMINISTRATOR))

    answer = client.get("/desk/users/", {"q": "a\x00b"})

    assert answer.status_code == 200
