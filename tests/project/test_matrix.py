"""Every address × method × role, made from the URL configuration: each sees only what is theirs."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from iskra.accounts.checks import addresses, every_address_has_a_rule
from iskra.accounts.policy import Role, rule_for
from iskra.accounts.rules import Audience
from tests.project import matrix_outreach, matrix_planning, matrix_register
from tests.project.matrix_world import (
    ADMINISTRATOR,
    ELSEWHERE,
    EVERYBODY,
    HERE,
    MARK,
    NOBODY,
    OFFICER,
    TRIALS,
    World,
)

# Importing them enters the objects of their rooms.
OBJECTS = (matrix_register, matrix_outreach, matrix_planning)
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
ROLES = {HERE: Role.COORDINATOR, ELSEWHERE: Role.COORDINATOR, OFFICER: Role.DATA_OFFICER}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
MADE_UP = {"int": 1, "uuid": uuid.UUID(int=7), "slug": "made-up", "str": "made-up", "path": "a/b"}
# The newsroom has a policy of its own, which a page that is not there has, too.
MISSING = {True: "/no/such/page/", False: "/cms/no/such/page/"}
# Differs between any two answers: the token of forms.
CHANGING = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+')


class Address:
    """An address of the URL configuration, and its rule."""

    def __init__(self, route, name, entry):
        self.route, self.name = route, name
        self.rule = rule_for(entry.callback, route)
        self.is_ours = not route.startswith(("/cms/", "/documents/"))
        self.parameters = {
            named or regex: kind or "str" for kind, named, regex in PARAMETER.findall(route)
        }

    def made_up(self):
        """Fill the parameters with what is not there."""
        if not self.is_ours:
            # Others' patterns: what lies below the beginning that their rule is about.
            return PARAMETER.sub("1", self.route).replace("$", "").replace("\\", "").rstrip("^")
        values = {name: MADE_UP[kind] for name, kind in self.parameters.items()}
        return reverse(self.name, kwargs=values)

    def admits(self, who):
        if self.rule.audience is Audience.ANYBODY:
            return True
        return who != NOBODY and self.rule.admits({ROLES.get(who, who)})


# Of two with the same route the first answers.
ADDRESSES = list({found[0]: Address(*found) for found in reversed(list(addresses()))}.values())
OURS = [address for address in ADDRESSES if address.is_ours]


@pytest.fixture
def world(db):  # noqa: ARG001 - the database has to be there
    return World()


# One for all: each new one would load what requests pass through anew.
CLIENT = Client(raise_request_exception=False)


def sign_in(world, who):
    cache.clear()
    CLIENT.cookies.clear()
    if who != NOBODY:
        CLIENT.force_login(world.users[who])


def send(world, who, method, url):
    """Send a request as somebody who has just proved who they are; what it changes is undone."""
    with transaction.atomic():
        sign_in(world, who)
        response = ask(method, url)
        transaction.set_rollback(True)
    return response


def ask(method, url):
    response = CLIENT.generic(method, url)
    response.body = b"".join(response) if response.streaming else response.content
    return response


def seen(response):
    """Return all that somebody gets: status, headers, page."""
    headers = sorted((name, value) for name, value in response.items() if name != "Content-Length")
    return response.status_code, headers, CHANGING.sub(b"", response.body)


def is_to_sign_in(response):
    return response.status_code == 302 and response["Location"].startswith("/accounts/login/")


def told(who, method, address, response):
    return f"{who} {method} {address.route}: {response.status_code}"


def test_every_address_says_who_may_call_it():
    assert every_address_has_a_rule() == []
    assert len(OURS) > 30


def test_every_address_with_parameters_is_tried_on_an_object():
    known = {address.name for address in OURS}

    assert {one.name for one in OURS if one.parameters} - set(TRIALS) == set()
    assert set(TRIALS) <= known


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_not_call_an_address_learns_nothing(world, who):
    sign_in(world, who)
    missing = {(m, ours): seen(ask(m, url)) for m in METHODS for ours, url in MISSING.items()}
    found = []

    for address in ADDRESSES:
        for method in METHODS:
            if address.admits(who):
                continue
            response = ask(method, address.made_up())
            alike = seen(response) == missing[method, address.is_ours]
            # What is closed to everybody answers an editor without the newsroom's frame.
            is_closed = not address.rule.roles and response.status_code == 404
            good = is_to_sign_in(response) if who == NOBODY else alike or is_closed
            found += [] if good else [told(who, method, address, response)]

    assert found == []


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_call_an_address_gets_an_answer(world, who):
    found = []

    for address in OURS:
        for method in METHODS:
            if not address.admits(who):
                continue
            response = send(world, who, method, address.made_up())
            is_out = is_to_sign_in(response) and who != NOBODY and "logout" not in address.route
            bad = response.status_code >= 500 or is_out
            found += [told(who, method, address, response)] if bad else []

    assert found == []


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_belongs_to_others_is_answered_like_what_is_not_there(world, who):
    found = []

    for address in OURS:
        trial = TRIALS.get(address.name)
        if trial is None or who in trial.seen_by:
            continue
        there = reverse(address.name, kwargs=trial.make(world))
        for method in METHODS:
            theirs = send(world, who, method, there)
            nobodys = send(world, who, method, address.made_up())
            alike = is_to_sign_in(theirs) if who == NOBODY else seen(theirs) == seen(nobodys)
            is_told = MARK.lower().encode() in str(seen(theirs)).lower().encode()
            found += [told(who, method, address, theirs)] if is_told or not alike else []

    assert found == []


def test_every_object_is_there_for_those_whom_it_is_for(world):
    found = []

    for address in OURS:
        trial = TRIALS.get(address.name)
        # A page that shows an error is there when it answers with the error.
        for who in trial.seen_by if trial and address.name != "ui:error_page" else ():
            there = reverse(address.name, kwargs=trial.make(world))
            answers = [send(world, who, method, there) for method in ("GET", "POST")]
            found += [told(who, "*", address, answers[0])] if all(map(is_missing, answers)) else []

    assert found == []


def is_missing(response):
    return response.status_code in {404, 405}


@pytest.mark.parametrize("who", EVERYBODY[1:])
def test_pages_without_parameters_tell_nobody_about_what_is_not_theirs(world, who):
    for trial in set(TRIALS.values()):
        if who not in trial.seen_by:
            trial.make(world)
    found = []

    for address in OURS:
        if address.parameters or not address.admits(who) or is_their_business(address, who):
            continue
        response = send(world, who, "GET", address.made_up())
        if MARK.lower() in str(seen(response)).lower():
            found.append(told(who, "GET", address, response))

    assert found == []


def is_their_business(address, who):
    """Tell whether a list shows all of its kind to this role, by what the role is for."""
    fronts = {
        ADMINISTRATOR: ("/desk/users/", "/desk/sections/"),
        # Whoever looks after the data sees everybody, and from which source they came.
        OFFICER: ("/desk/people/",),
    }
    return address.route.startswith(fronts.get(who, ("no such page",)))


def test_the_matrix_notices_an_address_that_tells_more(world, monkeypatch):
    trial = TRIALS["accounts:user_detail"]
    monkeypatch.setitem(TRIALS, "accounts:user_detail", type(trial)(trial.make, frozenset()))

    with pytest.raises(AssertionError, match="desk/users"):
        test_what_belongs_to_others_is_answered_like_what_is_not_there(world, ADMINISTRATOR)
