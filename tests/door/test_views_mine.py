"""My page: everything that is kept, and everything that can be done about it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re

import pytest
from django.db import transaction
from django.utils import timezone

from iskra.accounts.api import Role, User
from iskra.audit.api import Why
from iskra.door.errors import LinkGoneError
from iskra.door.models import MyLink, Offer, Pending
from iskra.door.policy import Pass, make_pass
from iskra.door.rules.waiting import digest_of
from iskra.door.services import entering
from iskra.door.services.mine import open_link
from iskra.lists.services.sources import source_by_hand
from iskra.outreach.api import Volunteer
from iskra.people.api import is_suppressed, open_cards, suppress_many
from iskra.people.models import Person
from iskra.post.models import Message
from tests.accounts.factories import make_user
from tests.door.factories import (
    EMAIL,
    fields,
    joined,
    listed,
    mailed,
    old_token,
    send_all,
    token_in,
)
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db
LINK = "made-up"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def person(now):
    return joined(now, purposes=["in_touch", "bulletins"])


@pytest.fixture
def act(client, person):
    """Send a form of my page."""

    def send(name="", came_by="mail", **data):
        held = make_pass(Pass(person.public_id, came_by), timezone.now())
        return client.post(f"/my/page/{name}?language=en", {"pass": held, **data})

    return send


@pytest.mark.usefixtures("person")
def test_the_link_goes_to_the_confirmed_address_and_opens_the_page(client):
    client.post("/my/", {"email": EMAIL.upper(), "token": old_token("ask", "")})
    send_all(timezone.now())
    token = token_in(Message.objects.latest("pk"))

    looked = client.get(f"/my/link/{token}/")
    page = client.post(f"/my/link/{token}/", {"token": old_token("my_link", token)})

    assert "Cádiz" not in looked.content.decode()
    assert "Cádiz" in page.content.decode()


@pytest.mark.parametrize("email", ["other@example.org", "member@example.org"])
@pytest.mark.usefixtures("person")
def test_no_mail_goes_to_an_address_that_did_not_confirm_itself(client, now, email):
    make_person("member", now=now, emails=["member@example.org"])
    before = Message.objects.count()

    client.post("/my/", {"email": email, "token": old_token("ask", "")})
    send_all(timezone.now())

    assert Message.objects.count() == before
    assert MyLink.objects.count() == 0


def test_a_link_that_was_used_opens_for_the_time_of_a_visit(person, now):

    MyLink.objects.create(
        token=digest_of(LINK), person=person, valid_until=now + dt.timedelta(hours=24)
    )
    open_link(token=LINK, now=now)

    assert open_link(token=LINK, now=now + dt.timedelta(minutes=29)).person == person.public_id
    with pytest.raises(LinkGoneError):
        open_link(token=LINK, now=now + dt.timedelta(minutes=31))


def test_the_page_shows_what_is_kept_and_what_was_agreed_to(act):
    page = act().content.decode()

    for words in ("Ana Díaz", EMAIL, "Cádiz", "Spain", "Dockers&#x27; Union", "may send me its"):
        assert words in page


def test_whoever_came_by_themselves_is_not_said_to_be_typed_in(act, person, now):
    listed(person, source_by_hand(now), now)

    page = act().content.decode()

    assert "From yourself" in page
    assert "Added by hand" not in page


def test_it_shows_who_looked_by_role_and_day_and_never_who(act, person, now):

    user = make_user(Role.COORDINATOR, email="secret.name@example.org")
    with transaction.atomic():
        open_cards([person], by=user, why=Why.VIEW, now=now)

    page = act().content.decode()

    assert "coordinator (looked at)" in page
    assert "secret.name" not in page


def test_a_field_is_put_right_at_once(act, person):
    act("correct/", field="locality", value="Sevilla")

    assert shown(person)["locality"] == "Sevilla"


def test_languages_and_what_one_would_do_are_put_right(act):
    asked = act("correct/", field="languages").content.decode()
    act("correct/", field="languages", value=["pt", "", "es", "pt"])
    act("correct/", field="would_do", value=["talk", "write"])

    offer = Offer.objects.get()
    assert asked.count("<select") == 6
    assert asked.count("selected") == 6
    assert (offer.languages, offer.would_do) == (["pt", "es"], ["talk", "write"])
    page = act().content.decode()
    assert "Portuguese" in page
    assert "talk with people" in page


def test_what_nobody_would_do_any_more_is_taken_out(act):
    act("correct/", field="would_do", sent="1")

    assert Offer.objects.get().would_do == []


@pytest.mark.parametrize("value", ["made-up", "en; DROP"])
def test_only_what_stands_in_the_list_is_taken(act, value):
    page = act("correct/", field="languages", value=[value]).content.decode()

    assert Offer.objects.get().languages == ["es"]
    assert "has-errors" in page


def test_a_volunteer_writes_in_the_languages_put_right_here(act):
    act("help/")

    act("correct/", field="languages", value=["ar"])
    act("correct/", field="languages", sent="1")

    assert Offer.objects.get().languages == []
    assert Volunteer.objects.get().languages == ["ar"]


def test_a_frozen_record_keeps_its_offer(act):
    act("freeze/")

    act("correct/", field="languages", value=["ar"])

    assert Offer.objects.get().languages == ["es"]


def test_affiliations_are_put_right_one_a_line(act, person):
    act("correct/", field="affiliations", value="Harbour Union\r\nRent strike")

    assert shown(person)["affiliations"] == ["Harbour Union", "Rent strike"]


def test_a_new_link_is_answered_alike_whoever_said_no(act, person, now):
    suppress_many({"link": ["facebook.com/gone"]}, by=None, now=now)
    make_person("member", now=now, links=["facebook.com/known"])

    pages = [
        told(act("correct/", field="links", value=f"facebook.com/{who}"))
        for who in ("gone", "known", "unknown")
    ]

    assert "Write to us" in pages[0]
    assert pages[0] == pages[1] == pages[2]
    assert "links" not in shown(person)


def told(response):
    """Return the notices of a page."""
    return re.findall(r'<div class="notice.*?</div>', response.content.decode(), re.DOTALL)[0]


def test_a_link_is_taken_out(client, now):
    member = make_person("member", now=now, links=["facebook.com/ana", "x.com/ana"])
    held = make_pass(Pass(member.public_id, "mail"), now)

    data = {"pass": held, "field": "links", "value": "x.com/ana"}
    client.post("/my/page/correct/?language=en", data)

    assert shown(member)["links"] == ["x.com/ana"]


def test_another_address_has_to_confirm_itself_first(act, person):
    act("correct/", field="emails", value="new@example.org")
    assert shown(person)["emails"] == [EMAIL]

    token = mailed(Pending.objects.get(), timezone.now())
    entering.confirm(token=token, now=timezone.now())

    assert shown(person)["emails"] == ["new@example.org", EMAIL]


def test_a_purpose_is_taken_back_as_easily_as_it_was_given(act):
    stays = act("consent/", purpose="bulletins")
    gone = act("consent/", purpose="in_touch")

    assert "Done." in stays.content.decode()
    assert "is erased" in gone.content.decode()
    assert Person.unscoped.count() == 0


def test_freezing_stops_all_work_and_the_page_still_opens(act, person):
    act("freeze/")

    person.refresh_from_db()
    assert person.standing == "restricted"
    assert "frozen" in act().content.decode()


@pytest.mark.parametrize("name", ["erase/", "object/"])
def test_erasing_and_objecting_act_at_once_and_for_good(act, now, name):
    response = act(name)

    assert "Everything about you is erased" in response.content.decode()
    assert Person.unscoped.count() == 0
    assert is_suppressed("email", EMAIL, now)
    assert act().status_code == 404


def test_an_account_as_a_volunteer_ends_with_the_record(act):
    act("help/")
    user = User.objects.get(email=EMAIL)
    assert user.is_active

    act("erase/")

    user.refresh_from_db()
    assert not user.is_active


def test_everything_goes_along_as_json_csv_and_vcard(act):
    told = json.loads(act("export/", form="json").content)
    rows = list(csv.DictReader(io.StringIO(act("export/", form="csv").content.decode("utf-8-sig"))))
    card = act("export/", form="vcard").content.decode()

    assert told["card"]["emails"] == [EMAIL]
    assert told["would_do"] == ["read"]
    assert {one["purpose"] for one in told["consents"]} == {"in_touch", "bulletins"}
    assert EMAIL in str(rows[0])
    assert card.startswith("BEGIN:VCARD")


def test_an_invitation_opens_no_page_of_somebody_who_said_yes(act):
    assert act(came_by="invitation").status_code == 404


@pytest.mark.parametrize("held", ["", "made-up", "a:b:c"])
@pytest.mark.usefixtures("person")
def test_without_a_pass_there_is_nothing(client, held):
    for name in ("", "correct/", "export/", "erase/", "consent/", "freeze/", "object/", "help/"):
        assert client.post(f"/my/page/{name}", {"pass": held}).status_code == 404
        assert client.get(f"/my/page/{name}").status_code == 405
    assert Person.unscoped.count() == 1


@pytest.mark.parametrize("field", ["notes", "standing", "", "links; DROP"])
def test_only_ones_own_fields_can_be_put_right(act, field):
    assert act("correct/", field=field, value="x").status_code == 404


def test_a_prospect_may_add_nothing_beyond_four_facts(client, now):
    prospect = make_person("prospect", now=now)
    held = make_pass(Pass(prospect.public_id, "invitation"), now)

    client.post("/my/page/correct/", {"pass": held, "field": "emails", "value": "a@example.org"})
    client.post("/my/page/consent/", {"pass": held, "purpose": "in_touch", "agrees": "1"})

    prospect.refresh_from_db()
    assert prospect.contacts is None
    assert prospect.standing == "prospect"


def test_a_whole_way_in_the_browserless_world(client):
    client.post("/join/", fields())
    send_all(timezone.now())
    token = token_in(Message.objects.get())

    done = client.post(f"/join/confirm/{token}/", {"token": old_token("confirm", token)})
    page = client.post("/my/page/", {"pass": done.context["pass"]})

    assert "Ana Díaz" in page.content.decode()
    assert not client.cookies
