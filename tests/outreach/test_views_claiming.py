"""Claim by link on pages: yours or not available, parts of groups, and nobody else's."""

from __future__ import annotations

import pytest

from iskra.outreach.models import Assignment, Slice
from tests.conftest import NOW
from tests.outreach.days import make_day
from tests.outreach.factories import make_group

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def make_slice(day, **values):
    group = make_group(day.drive, language="es", country="ES")
    return Slice.objects.create(drive=day.drive, group=group, cut="initial", value="K", **values)


def leased(day, **values):
    lease = NOW.replace(hour=23)
    return make_slice(day, state="leased", volunteer=day.volunteer, lease_until=lease, **values)


def claim(day, typed, **headers):
    return day.client.post(f"/desk/today/claim/{day.drive.public_id}/", {"typed": typed}, **headers)


def test_a_new_profile_is_yours_with_its_clock():
    day = make_day(0)

    page = claim(day, "https://www.facebook.com/kemal.k?ref=x").content.decode()

    assert "Yours" in page
    assert "yours until 2 May, 21:30" in page
    one = Assignment.objects.get()
    assert one.how == "claim"
    assert f'href="/desk/record/{one.public_id}/"' in page


def test_somebody_elses_is_not_available_and_nothing_more_is_said():
    day, other = make_day(0), make_day(0)
    claim(other, "facebook.com/kemal.k")

    page = claim(day, "https://m.facebook.com/kemal.k/").content.decode()

    assert "Not available" in page
    assert "Yours" not in page


def test_several_lines_are_answered_one_by_one():
    day = make_day(0)

    page = claim(day, "facebook.com/ana.a.1\nfacebook.com/ben.b.2").content.decode()

    assert page.count("<b>Yours</b>") == 2


def test_htmx_gets_the_lines_alone():
    day = make_day(0)

    response = claim(day, "facebook.com/kemal.k", headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith("<li")


def test_what_is_no_profile_says_what_to_do():
    day = make_day(0)

    response = claim(day, "hello")

    assert response.status_code == 422
    assert "Copy it from the address bar" in response.content.decode()


def test_a_part_is_taken_looked_through_and_done():
    day = make_day(0)
    part = make_slice(day)
    assert "Take this part" in day.page("/desk/today/parts/")

    taken = day.post(f"/desk/today/parts/{part.public_id}/take/")
    day.post(f"/desk/today/parts/{part.public_id}/page/", page=3)
    page = day.page(taken["Location"])
    day.post(f"/desk/today/parts/{part.public_id}/done/")

    part.refresh_from_db()
    assert 'value="3"' in page
    assert part.state == "done"


def test_who_is_claimed_in_a_part_counts_for_it():
    day = make_day(0)
    part = leased(day)

    day.post(f"/desk/today/parts/{part.public_id}/", typed="facebook.com/kemal.k")

    part.refresh_from_db()
    assert part.claims == 1
    assert Assignment.objects.get().group == part.group


def test_a_part_can_be_given_back():
    day = make_day(0)
    part = leased(day)

    day.post(f"/desk/today/parts/{part.public_id}/return/")

    part.refresh_from_db()
    assert part.state == "untouched"


def test_a_part_of_somebody_else_is_not_there():
    day, other = make_day(0), make_day(0)
    part = leased(other)

    answers = [
        day.client.get(f"/desk/today/parts/{part.public_id}/"),
        day.post(f"/desk/today/parts/{part.public_id}/take/"),
        day.post(f"/desk/today/parts/{part.public_id}/done/"),
    ]

    assert [one.status_code for one in answers] == [404, 404, 404]


def test_a_part_in_a_language_one_does_not_read_is_not_offered():
    day = make_day(0)
    group = make_group(day.drive, language="fi")
    Slice.objects.create(drive=day.drive, group=group, cut="town", value="Turku")

    assert "Turku" not in day.page("/desk/today/parts/")
