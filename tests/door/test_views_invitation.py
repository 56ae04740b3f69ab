"""An invitation: what it says, what a scanner learns, and that all wrong ones answer alike."""

from __future__ import annotations

import datetime as dt
import gzip
import re

import pytest
from django.utils import timezone

from iskra.audit.api import AccessRecord
from iskra.door.models import Pending
from iskra.door.rules.pace import GONE_AFTER_SECONDS, LONGEST_SECONDS
from iskra.door.services import entering
from iskra.outreach.api import Assignment, Invitation
from iskra.people.api import is_suppressed
from iskra.people.models import Person
from iskra.people.services import erase, merge
from tests.door.factories import fields, invite, listed, mailed, old_token, take
from tests.lists.factories import make_source
from tests.outreach.factories import make_group
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def prospect(now):
    return make_person("invited", now=now, language="es", links=["facebook.com/anadiaz"])


@pytest.fixture
def code(prospect, now):
    return invite(prospect, now)


def answer(client, code, said):
    token = old_token("answer", code.replace("-", ""))
    return client.post(f"/i/{code}/answer/", {"token": token, "answer": said})


def test_an_invitation_says_who_asks_for_what_and_from_where(client, code, prospect, now):
    listed(prospect, make_source(name="Open harbour group", where_from="its public page"), now)

    page = client.get(f"/i/{code}/?language=en").content.decode()

    for words in ("Leyla", "A fair wage in every harbour.", "Open harbour group", "public page"):
        assert words in page
    assert "GDPR Article 14, version 1" in page
    assert "Where to complain" in page


def test_it_names_the_group_in_which_a_volunteer_found_somebody(client, code):
    group = make_group(name="Amigos del puerto", address="https://facebook.com/groups/puerto")
    Assignment.objects.update(group=group)

    page = client.get(f"/i/{code}/?language=en").content.decode()

    assert "Amigos del puerto" in page
    assert "facebook.com/groups/puerto" in page


def test_it_does_not_name_who_was_invited(client, code, prospect):
    page = client.get(f"/i/{code}/?language=en").content.decode()

    assert "Ana" not in page
    assert "anadiaz" not in page
    assert str(prospect.public_id) not in page


def test_it_speaks_the_persons_language_unless_another_is_chosen(client, code):
    own = client.get(f"/i/{code}/", headers={"Accept-Language": "ar"})
    chosen = client.get(f"/i/{code}/?language=ar")

    assert '<html lang="es" dir="ltr"' in own.content.decode()
    assert own["Content-Language"] == "es"
    assert '<html lang="ar" dir="rtl"' in chosen.content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_to_look_at_it_changes_nothing(client, code, prospect, method):
    for address in (f"/i/{code}/", f"/i/{code}/yes/", f"/i/{code}/answer/", f"/i/{code}/mine/"):
        getattr(client, method)(address)

    invitation = Invitation.objects.get()
    assert (invitation.answer, invitation.shown_at) == ("", None)
    assert Pending.objects.count() == 0
    assert not AccessRecord.objects.filter(subject=prospect.public_id).exists()


def test_dashes_and_case_do_not_count(client, code):
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " ")):
        assert client.get(f"/i/{typed}/").status_code == 200


def test_no_for_good_is_one_tap_and_leaves_a_hash(client, code, now):
    response = answer(client, code, "never")

    assert response.status_code == 200
    assert Person.unscoped.count() == 0
    assert is_suppressed("link", "facebook.com/anadiaz", now)
    assert client.get(f"/i/{code}/").status_code == 404


def test_not_now_is_taken_down_and_may_become_a_no(client, code):
    answer(client, code, "not_now")

    assert Invitation.objects.get().answer == "not_now"
    assert answer(client, code, "never").status_code == 200
    assert Person.unscoped.count() == 0


def test_a_double_tap_answers_without_a_fault(client, code):
    first, second = answer(client, code, "never"), answer(client, code, "never")

    assert (first.status_code, second.status_code) == (200, 404)


@pytest.mark.parametrize("data", [{}, {"token": "made-up", "answer": "never"}])
def test_a_form_that_is_none_of_ours_does_nothing(client, code, data):
    response = client.post(f"/i/{code}/answer/", data)

    assert response.status_code == 403
    assert Person.unscoped.count() == 1


def test_the_token_of_one_invitation_is_none_for_another(client, code, now):
    other = invite(make_person("invited", now=now), now)
    token = old_token("answer", other.replace("-", ""))

    response = client.post(f"/i/{code}/answer/", {"token": token, "answer": "never"})

    assert response.status_code == 403


def test_a_strange_page_cannot_answer(client, code):
    token = old_token("answer", code.replace("-", ""))
    data = {"token": token, "answer": "never"}

    response = client.post(
        f"/i/{code}/answer/", data, headers={"Sec-Fetch-Site": "cross-site", "Origin": "null"}
    )

    assert response.status_code == 403
    assert Person.unscoped.count() == 1


def wrong_codes(now):
    """A code of each kind that opens nothing."""
    erased = make_person("invited", now=now)
    late = make_person("invited", now=now - dt.timedelta(days=100))
    said_yes = make_person("invited", now=now)
    merged = make_person("invited", now=now)
    member = make_person("member", now=now - dt.timedelta(days=1))
    people = (erased, late, said_yes, merged)
    codes = [invite(one, now) for one in people]
    erase(person_id=erased.pk, by=None, now=now)
    token = mailed(take("yes", now=now, person_id=said_yes.pk), now)
    entering.confirm(token=token, now=now)
    merge(left_id=member.pk, right_id=merged.pk, why="decided", by=None, now=now)
    return ["2222-3333-4444", "x", "é" * 12, *codes]


def plain(response):
    """Return an answer without what differs between two addresses by their name."""
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    return response.status_code, sorted(headers.items()), response.content


@pytest.mark.usefixtures("waited")
def test_wrong_late_used_erased_and_merged_ones_answer_alike(client, now):
    codes = wrong_codes(now)

    for address in ("/i/{}/", "/i/{}/yes/"):
        answers = [plain(client.get(address.format(one))) for one in codes]
        assert answers[0][0] == 404
        assert all(one == answers[0] for one in answers)
    for address in ("/i/{}/answer/", "/i/{}/mine/"):
        answers = [plain(client.post(address.format(one))) for one in codes]
        assert all(one == answers[0] for one in answers)


def test_somebody_who_guesses_is_held_up_and_not_locked_out(client, code, waited):
    for _ in range(30):
        client.get("/i/2222-3333-4444/")
    waited.clear()

    assert client.get(f"/i/{code}/").status_code == 200
    client.get("/i/2222-3333-4444/")

    # Right and wrong wait alike: the delay is fixed before the code is asked for.
    right, wrong, _level = waited
    assert right == wrong == LONGEST_SECONDS


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_page_and_all_it_loads_is_14_kilobytes_at_most(client, code, language):
    response = client.get(f"/i/{code}/?language={language}")

    page = response.content.decode()
    size = len(gzip.compress(page.encode(), 9))
    sheets = re.findall(r'(?:href|src)="(/[^"]+\.(?:css|js|svg)[^"]*)"', page)
    for sheet in sheets:
        loaded = client.get(sheet)
        size += len(gzip.compress(b"".join(loaded) if loaded.streaming else loaded.content, 9))
    assert sheets
    assert size <= 14 * 1024, size
    assert not response.cookies
    assert "<script" not in page


def test_nothing_comes_from_elsewhere_and_nobody_is_told_where_somebody_was(client, code):
    response = client.get(f"/i/{code}/")

    page = response.content.decode()
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert "Cookie" not in response.get("Vary", "")


def test_yes_takes_a_record_in_to_wait(client, code, prospect):
    data = fields(token=old_token("record", code.replace("-", "")))

    response = client.post(f"/i/{code}/yes/", data)

    waiting = Pending.objects.get()
    assert response.status_code == 200
    assert (waiting.kind, waiting.person_id) == ("yes", prospect.pk)
    prospect.refresh_from_db()
    assert prospect.standing == "invited"


def test_my_page_is_reached_by_the_invitation_until_a_yes(client, code):
    token = old_token("answer", code.replace("-", ""))

    page = client.post(f"/i/{code}/mine/?language=en", {"token": token}).content.decode()

    assert "Ana Díaz" in page
    assert "facebook.com/anadiaz" in page
    assert "What you agreed to" not in page


def test_the_volunteer_learns_of_a_yes_when_it_is_confirmed(code, prospect, now):
    token = mailed(take("yes", now=now, person_id=prospect.pk, code=code), now)
    assert Invitation.objects.get().answer == ""

    entering.confirm(token=token, now=now)

    assert Invitation.objects.get().answer == "yes"


def test_whatever_opens_nothing_is_answered_after_the_same_time(client, now, waited):
    codes = wrong_codes(now)
    client.get("/i/2222-3333-4444/")
    waited.clear()

    for code in codes:
        client.get(f"/i/{code}/")

    # Each took less than the time that all are given, and was held back for the rest of it.
    assert len(waited) == len(codes)
    assert all(0 < one < GONE_AFTER_SECONDS for one in waited)


def test_no_log_holds_a_code_a_token_or_a_person(client, code, caplog):
    caplog.set_level("DEBUG")

    client.get(f"/i/{code}/")
    client.get("/i/KKKK-KKKK-KKKK/")
    answer(client, code, "never")

    assert not any(one in caplog.text for one in (code, "KKKK", "Ana Díaz", "anadiaz"))
