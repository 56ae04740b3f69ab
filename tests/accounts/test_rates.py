"""Wrong passwords delay whoever types them, and nobody else."""

from __future__ import annotations

import time
from statistics import median

import pytest
from allauth.core.internal import ratelimit
from django.test import Client
from django.urls import reverse

from iskra.accounts.policy import Role
from tests.accounts.factories import PHRASE, app_code, give_factor, make_user

pytestmark = pytest.mark.django_db
MINUTE = 60


def type_password(email, password=PHRASE, place="192.0.2.1"):
    return Client(REMOTE_ADDR=place).post(
        "/accounts/login/", {"login": email, "password": password}
    )


def attack(email, place="192.0.2.1"):
    for number in range(100):
        type_password(email, f"wrong {number}", place)


def test_a_hundred_wrong_passwords_from_elsewhere_delay_the_right_person_not_at_all():
    user = make_user(Role.EDITOR)

    attack(user.email, "203.0.113.5")

    assert type_password(user.email).status_code == 302


def test_after_a_hundred_wrong_passwords_the_same_place_waits_a_minute_at_most(monkeypatch):
    user = make_user(Role.EDITOR)
    attack(user.email)
    assert "Try again in a minute" in type_password(user.email).content.decode()
    started = time.time()

    monkeypatch.setattr(ratelimit.time, "time", lambda: started + MINUTE)

    assert type_password(user.email).status_code == 302


def test_guesses_are_few_a_minute_also_with_many_addresses_from_one_place():
    taken = [type_password(f"user{n}@example.org", "wrong").content.decode() for n in range(40)]

    assert sum("do not belong together" in page for page in taken) == 30


def test_codes_are_guessed_five_times_a_minute():
    user = make_user(Role.EDITOR)
    give_factor(user)
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PHRASE})

    for number in range(6):
        client.post(reverse("mfa_authenticate"), {"code": f"{number:06}"})
    response = client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert "Too many attempts" in response.content.decode()


def test_known_and_unknown_addresses_take_equally_long(settings):
    # The hasher of a real house: it takes most of the time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = False
    make_user(Role.EDITOR, email="ana@example.org")
    disabled = make_user(Role.EDITOR, email="off@example.org", password=None)
    type_password("ana@example.org", "wrong")

    known, unknown, unset = (
        median(seconds(lambda name=name: type_password(name, "wrong")) for _ in range(5))
        for name in ("ana@example.org", "eva@example.org", disabled.email)
    )

    # Half of a hash would be told apart; a busy machine is not.
    assert unknown == pytest.approx(known, rel=0.5)
    assert unset == pytest.approx(known, rel=0.5)


def seconds(act):
    # Of this thread alone: other work on the machine does not count.
    started = time.thread_time()
    act()
    return time.thread_time() - started
