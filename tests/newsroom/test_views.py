from __future__ import annotations

import pytest


def test_the_start_page_says_what_can_be_done_today(client):
    page = client.get("/").content.decode()

    assert "./iskra link" in page
    assert "./iskra demo" in page
    assert 'href="/cms/"' in page


def test_the_start_page_bears_the_movements_name(client, settings):
    settings.MOVEMENT = {**settings.MOVEMENT, "name": "Bread & Roses", "mark": "❦"}

    page = client.get("/").content.decode()

    assert "Bread &amp; Roses" in page
    assert "❦" in page


@pytest.mark.django_db
def test_the_start_page_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")
