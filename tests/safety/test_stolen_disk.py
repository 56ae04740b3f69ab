"""S3 `stolen_disk` and S8 `erased`: what lies on the disk names nobody, and less once erased."""

from __future__ import annotations

import tempfile

import pytest
from django.conf import settings
from django.db import connection

from iskra.audit.api import AccessRecord
from iskra.people.models import Person
from iskra.people.services import erase
from tests.people.factories import shown
from tests.safety import disk, movement
from tests.safety.raw import hits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_temporary(monkeypatch):
    """Fail where something would be written to a temporary file: its blocks outlive its name."""

    def refuse(*_arguments, **_options):
        raise AssertionError("opened data never reach a disk, not even for a moment")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)


def test_a_stolen_disk_names_nobody(tmp_path, capfd, caplog):
    by = movement.bring_everything()
    movement.work_with_people(by)
    movement.undo_last_import(by)

    found = hits(*disk.stolen(tmp_path))

    assert Person.unscoped.count() > 500
    assert movement.WORD in shown(Person.unscoped.standing_for_all().first())["name"].lower()
    assert AccessRecord.objects.exists()
    assert found == []
    written = "".join(capfd.readouterr()) + caplog.text
    assert movement.WORD not in written.lower()
    assert movement.DIGITS not in written


def test_who_is_erased_leaves_no_sealed_byte_either(tmp_path):
    by = movement.bring_everything(scale=20)
    gone = list(Person.unscoped.standing_for_all().filter(standing="member").order_by("pk")[:10])
    ids = [person.pk for person in gone]
    sealed = [bytes(value) for value in sealed_names(ids)]

    for person in gone:
        erase(person_id=person.pk, by=by, now=movement.SOON)
    disk.settle()

    folders = disk.stolen(tmp_path)
    raw = b"".join(path.read_bytes() for folder in folders for path in files(folder))
    assert len(sealed) >= len(gone)
    assert [value for value in sealed if value in raw] == []


def sealed_names(ids):
    """Return the sealed bytes as the database holds them."""
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name FROM people_person WHERE id IN ({marks}) OR root_id IN ({marks})",  # noqa: S608
            [*ids, *ids],
        )
        return [row[0] for row in cursor.fetchall()]


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_key_ring_lies_beside_what_is_stolen():
    assert settings.DATA not in settings.KEY_RING.parents
