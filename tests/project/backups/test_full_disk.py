"""A disk that fills up while the house writes: what was said to be done is there afterwards."""

from __future__ import annotations

from tests.project.backups.inside import ask, inside

# A limit on the size of files stands for a full disk; the write-ahead log meets it first.
FILL = """
import resource
from django.conf import settings
from django.db import DatabaseError
from iskra.work import api
from iskra.audit.api import Why, look
from django.db import transaction
now = dt.datetime.now(dt.UTC)
size = settings.DATA.joinpath("iskra.sqlite3").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60_000, resource.RLIM_INFINITY))
done = 0
try:
    for number in range(10_000):
        with transaction.atomic():
            look(by=None, why=Why.VIEW, now=now, people=[uuid.uuid4()])
            api.add(kind="filled", key=str(number), now=now, payload={"ids": list(range(200))})
        done += 1
except DatabaseError as error:
    print(done, type(error).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
api.add(kind="filled", key="afterwards", now=now)
"""


def test_a_full_disk_loses_nothing_and_leaves_nothing_half(house):
    done, error = inside(house, FILL).split()

    path = house.data / "iskra.sqlite3"
    assert error == "OperationalError"
    assert 0 < int(done) < 10_000
    assert ask(path, "SELECT count(*) FROM work_due WHERE kind = 'filled'") == [(int(done) + 1,)]
    assert ask(path, "SELECT count(*) FROM audit_accessrecord") == [(int(done),)]
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
