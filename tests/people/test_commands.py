"""The register from the machine: nobody is opened without a user who may, and a reason."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading

import pytest
from django.core.management import CommandError, call_command

from iskra.accounts.api import Role
from iskra.audit.api import AccessRecord, Act
from iskra.people import finding
from iskra.people.management.commands.names import end_with
from iskra.people.models import Person
from iskra.project.database import prepare
from tests.accounts.factories import make_coordinator, make_section, make_user
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_index_of_other_tests():
    finding.forget()
    yield
    finding.forget()


def people(*words):
    out = io.StringIO()
    call_command("people", *words, stdout=out)
    return out.getvalue()


def by(user):
    return ("--by", user.email, "--why", "request")


def test_counting_looks_at_nobody():
    make_person("member")

    assert "1  member" in people("count")
    assert not AccessRecord.objects.exists()


def test_a_search_finds_by_name_and_by_address():
    person = make_person("member", name="Ольга", emails=["olga@example.org"])
    user = make_coordinator()

    for typed in ("olga", "olga@example.org"):
        assert str(person.public_id) in people("search", typed, *by(user))
    assert AccessRecord.objects.filter(by=user, why="search").count() == 2


def test_a_card_is_shown_and_exported_with_its_record():
    person, user = make_person("member", name="Ana", locality="Cádiz"), make_coordinator()

    assert "locality: Cádiz" in people("show", str(person.public_id), *by(user))
    assert "FN:Ana" in people("export", str(person.public_id), "--as", "vcard", *by(user))
    assert Act.objects.filter(kind="command", subject=person.public_id).count() == 2


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EDITOR])
def test_whoever_sees_no_register_opens_nobody(role):
    person = make_person("member")

    with pytest.raises(CommandError, match="may see"):
        people("show", str(person.public_id), *by(make_user(role)))


def test_a_coordinator_of_another_section_finds_nobody():
    person = make_person("member", country="ES", language="es")
    user = make_coordinator(sections=[make_section(countries=["PT"])])

    with pytest.raises(CommandError, match="nobody"):
        people("show", str(person.public_id), *by(user))
    with pytest.raises(CommandError, match="no id"):
        people("show", "12", *by(user))


def test_erasing_is_the_data_officers_and_says_first_what_it_does():
    person, officer = make_person("member"), make_user(Role.DATA_OFFICER)
    words = ("erase", str(person.public_id))

    with pytest.raises(CommandError, match="data officer"):
        people(*words, "--yes", *by(make_coordinator()))
    assert "would be erased" in people(*words, *by(officer))
    assert Person.unscoped.exists()

    people(*words, "--yes", *by(officer))
    assert not Person.unscoped.exists()


def test_a_reason_is_a_word_not_a_story():
    person, user = make_person("member"), make_coordinator()

    with pytest.raises(CommandError):
        people("show", str(person.public_id), "--by", user.email, "--why", "Ana asked me to")
    assert not AccessRecord.objects.filter(subject=person.public_id).exists()


def test_the_index_ends_with_the_process_that_started_it():
    ending = threading.Event()

    end_with(-1, ending)

    assert ending.is_set()


def test_the_process_of_the_index_answers_and_ends_when_asked(tmp_path):
    prepare(tmp_path / "data", "")
    surroundings = {**os.environ, "ISKRA_DATA": str(tmp_path / "data")}
    surroundings |= {"DJANGO_SETTINGS_MODULE": "iskra.project.settings", "DATABASE_URL": ""}
    served = tmp_path / "data" / "finding.sock"

    with subprocess.Popen((sys.executable, "-m", "iskra", "names"), env=surroundings) as process:
        while not served.exists() and process.poll() is None:
            threading.Event().wait(0.1)
        process.send_signal(signal.SIGTERM)

    assert process.returncode == 0
    assert not served.exists()
