"""The register of the measurement: made once, and judged afterwards."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import random
from importlib import import_module
from typing import Any, Final

import django

from iskra.project.database import prepare

prepare(pathlib.Path(os.environ["ISKRA_DATA"]), os.environ.get("DATABASE_URL", ""))
django.setup()

from django.core.management import call_command  # noqa: E402 - after the settings
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402

from iskra.accounts.models import RoleOf, User  # noqa: E402
from iskra.accounts.policy import Role  # noqa: E402
from iskra.outreach.models import (  # noqa: E402
    Assignment,
    Candidate,
    Drive,
    DriveVolunteer,
    Script,
    Volunteer,
)
from iskra.people.api import NewPerson, add_many  # noqa: E402
from iskra.sealing.api import prepare_ring  # noqa: E402

NOW: Final = dt.datetime.now(dt.UTC)
AT_ONCE: Final = 2_000
LANGUAGES: Final = ("es", "en", "ar", "pt", "tr")
SEED: Final = 11


def fill(people: int) -> None:
    """Make the tables, the people, and two drives that draw on the same people."""
    call_command("migrate", verbosity=0)
    prepare_ring()
    drives = [make_drive(number) for number in range(2)]
    for start in range(0, people, AT_ONCE):
        add_people(range(start, min(people, start + AT_ONCE)), drives)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@transaction.atomic
def enlist(many: int) -> None:
    """Make sure that there are so many volunteers, each in both drives."""
    drives = list(Drive.objects.order_by("pk"))
    for number in range(Volunteer.objects.count(), many):
        make_volunteer(number, drives)


def make_drive(number: int) -> Drive:
    drive = Drive.objects.create(
        name=f"drive {number}",
        purpose="measure",
        state="running",
        starts_on=NOW.date() - dt.timedelta(days=1),
        quiet_from=dt.time(0),
        quiet_to=dt.time(0),
        caps=[1_000_000],
        created_at=NOW,
    )
    for language in LANGUAGES:
        Script.objects.create(drive=drive, kind="opening", language=language, body="Hi", at=NOW)
    return drive


@transaction.atomic
def add_people(numbers: range, drives: list[Drive]) -> None:
    chance = random.Random(SEED + numbers.start)
    spoken = [chance.choice(LANGUAGES) for _ in numbers]
    new = [
        NewPerson({"name": f"Person {n}", "links": [link_of(n)], "language": language}, "prospect")
        for n, language in zip(numbers, spoken, strict=True)
    ]
    ids = add_many(new, by=None, now=NOW)
    for drive in drives:
        Candidate.objects.bulk_create(
            Candidate(
                drive=drive,
                person_id=pk,
                part_id=pk,
                language=language,
                channel="x",
                sort=chance.getrandbits(62),
            )
            for pk, language in zip(ids, spoken, strict=True)
            if pk is not None
        )


def link_of(number: int) -> str:
    return f"x.com/person{number}"


def make_volunteer(number: int, drives: list[Drive]) -> None:
    user = User.objects.create(email=f"volunteer{number}@example.org")
    volunteer = Volunteer.objects.create(
        user=user,
        languages=list({LANGUAGES[number % 5], LANGUAGES[number * 7 % 5]}),
        zone="UTC",
        created_at=NOW,
    )
    for drive in drives:
        DriveVolunteer.objects.create(drive=drive, volunteer=volunteer, joined_at=NOW)


def sessions(many: int) -> list[str]:
    """Sign so many volunteers in; return the keys of their sessions."""
    return [session(one) for one in Volunteer.objects.select_related("user").order_by("pk")[:many]]


def session(volunteer: Volunteer) -> str:
    users: Any = import_module("tests.accounts.factories")
    RoleOf.objects.get_or_create(user=volunteer.user, role=Role.VOLUNTEER)
    client = Client()
    users.sign_in(client, volunteer.user)
    return str(client.cookies["sessionid"].value)


def drives() -> list[str]:
    return [str(one) for one in Drive.objects.order_by("pk").values_list("public_id", flat=True)]


def people() -> int:
    return Candidate.objects.filter(drive=Drive.objects.earliest("pk")).count()


def facts() -> dict[str, object]:
    return {
        "database": connection.vendor,
        "candidates": Candidate.objects.count(),
        "volunteers": Volunteer.objects.count(),
    }


def judge() -> dict[str, int]:
    """Return how many people are held, and how many by two; rows are counted."""
    held = Assignment.objects.filter(closed_at=None)
    twice = held.values("person").annotate(many=Count("volunteer")).filter(many__gt=1)
    return {"held": held.count(), "held_by_two": twice.count()}
