from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.project.database_url import parse_database_url

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_all_parts_are_read():
    found = parse_database_url("postgresql://me:s%40cret@db.example.org:5433/iskra?sslmode=require")

    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("me", "s@cret", "db.example.org")
    assert (found["PORT"], found["NAME"]) == ("5433", "iskra")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_the_local_socket_needs_no_host():
    found = parse_database_url("postgres:///iskra")

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("", "", "iskra")


@pytest.mark.parametrize(
    "url", ["", "iskra", "sqlite:///x", "postgresql://host", "postgresql://h/a/b"]
)
def test_what_is_no_postgresql_database_is_refused(url):
    with pytest.raises(ValueError, match=r"postgresql://|name of the database"):
        parse_database_url(url)


@given(user=words, password=words)
def test_any_user_and_password_survive(user, password):
    url = f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@localhost/iskra"

    found = parse_database_url(url)

    assert (found["USER"], found["PASSWORD"]) == (user, password)
