"""A list comes in, is searched, put right, taken apart and taken back; and who looked is known."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from iskra.accounts.api import Role
from iskra.lists.models import Decision, GreyPair
from iskra.people import finding
from iskra.people.models import Person
from tests.accounts.factories import make_section, make_user, sign_in
from tests.lists.factories import csv_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEMBERS = [
    {"name": "فاطمة الزهراء", "email": "fatima@example.org", "city": "Cádiz"},
    {"name": "Ольга Петрова", "email": "olga@example.org", "city": "Sevilla"},
    {"name": "Carmen Ruiz Vega", "email": "carmen@example.org", "city": "Granada"},
    {"name": "Karmen Ruiz Vega", "email": "carmen@example.org", "city": "Granada"},
    # Perhaps one, perhaps two: what nobody but a person can decide.
    {"name": "Juan Pérez", "email": "jp@example.org", "city": "Granada"},
    {"name": "Juan Peres", "email": "xx@example.net", "city": "Jaén"},
    {"name": "", "email": "no address at all", "city": "Granada"},
]
SIGNED = [
    {"name": "Ivan Sokolov", "email": "ivan@example.org", "phone": "+34600111222"},
    {"name": "Mohammed Haddad", "email": "mohammed@example.org", "phone": ""},
    {"name": "Ольга Петрова", "email": "olga@example.org", "phone": "+34600111333"},
]
# What is typed in one script, and the name in another that it finds.
TYPED = {
    "fatima": ["فاطمة الزهراء"],
    "olga p": ["Ольга Петрова"],
    "Соколов": ["Ivan Sokolov"],
    "محمد": ["Mohammed Haddad"],
}


@pytest.fixture(autouse=True)
def _no_index_of_other_tests():
    finding.forget()
    yield
    finding.forget()


@pytest.fixture
def section():
    return make_section(countries=["ES"])


@pytest.fixture
def desk(open_desk, section):
    desk = open_desk()
    user = make_user(Role.COORDINATOR, sections=[section], email="ana@example.org", password=None)
    desk.sign_in_with_a_new_passkey(user)
    return desk


def bring_members(desk):
    desk.make_source("register", "Metal workers")
    desk.drop("members.csv", csv_of(MEMBERS).decode())
    foreseen = desk.count_what_will_happen()
    desk.page.locator("[name=declared]").check()
    return foreseen, desk.bring_it_in()


def bring_the_signed(desk):
    desk.make_source("sign_up", "May Day sheet")
    desk.drop("signed.csv", csv_of(SIGNED).decode())
    desk.sign("Write to me about the campaign.", "2026-11-01")
    desk.count_what_will_happen()
    desk.bring_it_in()
    return desk.page.url


def review_by_keyboard(desk):
    """Answer the pair by a key and take the answer back by another."""
    desk.room("Review")
    desk.page.goto("/desk/review/next/")
    pair = desk.page.locator("#review [data-pair]").get_attribute("data-pair")
    desk.page.keyboard.press("n")
    desk.page.locator("#decided [data-key=u]").wait_for()
    decided = GreyPair.objects.get(public_id=pair).state
    desk.page.keyboard.press("u")
    desk.page.locator(f"[data-pair='{pair}'] .verdicts").wait_for()
    return decided, GreyPair.objects.get(public_id=pair).state


def officers_log(open_desk, by):
    """Return what the data officer reads about what somebody exported."""
    client = Client()
    sign_in(client, make_user(Role.DATA_OFFICER))
    name = settings.SESSION_COOKIE_NAME
    desk = open_desk([{"name": name, "value": client.cookies[name].value}])
    desk.page.goto("/desk/")
    desk.room("Who looked")
    desk.page.locator("[name=why]").select_option("export")
    desk.page.locator("[name=by]").fill(by)
    desk.page.locator("[name=by]").press("Enter")
    desk.page.wait_for_url("**by=ana**")
    return desk.page.locator("main tbody tr").all_inner_texts()


def test_a_list_from_its_arrival_to_its_undoing(desk, open_desk):
    foreseen, happened = bring_members(desk)
    assert "member" in foreseen
    assert "Rows that were not taken" in happened
    sheet = bring_the_signed(desk)

    assert {typed: desk.search(typed) for typed in TYPED} == TYPED
    assert review_by_keyboard(desk) == ("not_same", "open")
    assert Decision.objects.get().undone_at is not None

    desk.open_person("ruiz")
    assert "Take it out" in desk.text()
    olga = desk.open_person("olga p")
    assert "May Day sheet" in desk.text()
    assert "Metal workers" in desk.text()
    desk.put_right("Town", "Huelva")
    assert "Huelva" in desk.text()
    assert "BEGIN:VCARD" in desk.take_along("Contact card (vCard)")

    desk.undo_the_import(sheet)
    assert desk.search("Соколов") == []
    desk.page.goto(olga)
    assert "May Day sheet" not in desk.text()
    assert "Huelva" in desk.text()

    desk.open_person("fatima")
    desk.take_down_a_no()
    assert desk.search("fatima") == []
    assert Person.unscoped.count() == len(MEMBERS) - 2

    (exported,) = officers_log(open_desk, "ana@example.org")
    assert "Ana" in exported
    assert olga.rstrip("/").rsplit("/")[-1] in exported
    assert desk.page.complaints == []
