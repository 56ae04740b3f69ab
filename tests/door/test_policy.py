from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import RequestFactory

from iskra.door.errors import FormTokenError, LinkGoneError, TooQuickError
from iskra.door.policy import Pass, check_form, comes_from_here, form_token, make_pass, read_pass
from tests.conftest import NOW

MINUTE = dt.timedelta(minutes=1)


def test_a_form_is_good_for_its_purpose_and_subject():
    token = form_token("answer", "CODE", NOW)

    check_form(token, "answer", "CODE", NOW + MINUTE)


@pytest.mark.parametrize(
    ("purpose", "subject", "after"),
    [
        ("record", "CODE", MINUTE),
        ("answer", "OTHER", MINUTE),
        ("answer", "CODE", dt.timedelta(hours=13)),
    ],
)
def test_it_is_good_for_no_other_and_not_for_ever(purpose, subject, after):
    token = form_token("answer", "CODE", NOW)

    with pytest.raises(FormTokenError):
        check_form(token, purpose, subject, NOW + after)


@pytest.mark.parametrize("token", ["", "made-up", "a:b:c", "\ud800", "x" * 5_000])
def test_made_up_tokens_are_refused(token):
    with pytest.raises(FormTokenError):
        check_form(token, "answer", "CODE", NOW)


def test_what_comes_back_at_once_was_not_read():
    with pytest.raises(TooQuickError):
        check_form(form_token("record", "", NOW), "record", "", NOW + dt.timedelta(seconds=1))


def test_a_pass_lasts_for_a_visit():
    given = Pass(uuid.uuid4(), "mail")
    text = make_pass(given, NOW)

    assert read_pass(text, NOW + MINUTE) == given
    for wrong in (text + "x", "", "a:b:c"):
        with pytest.raises(LinkGoneError):
            read_pass(wrong, NOW)
    with pytest.raises(LinkGoneError):
        read_pass(text, NOW + dt.timedelta(minutes=31))


def test_a_pass_of_a_form_is_no_pass_of_a_page():
    with pytest.raises(LinkGoneError):
        read_pass(form_token("answer", "CODE", NOW), NOW)


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
    ],
)
def test_forms_of_strange_pages_are_told_apart(headers, ours):
    request = RequestFactory().post("/join/", headers=headers)

    assert comes_from_here(request) is ours
