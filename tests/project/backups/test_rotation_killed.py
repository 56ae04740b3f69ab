"""Rotation of a house's keys, killed with kill -9 in the middle, as often as it takes."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.project.backups.inside import SET_UP, ask, inside

CARDS = """
import os, signal
from django.db import connection, models
from iskra.sealing import api
from iskra.sealing.services import rotating, steps
class Card(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    name = api.SealedField()
    generation = models.PositiveSmallIntegerField(default=1)
    email = api.DigestField(null=True)
    class Meta:
        app_label = "sealing"
now = dt.datetime.now(dt.UTC)
"""
MAKE = """
with connection.schema_editor() as editor:
    editor.create_model(Card)
Card.objects.bulk_create(
    Card(name=f"Person {n}", email=api.blind_index("email", str(n))) for n in range(800)
)
api.rotate(now=now - dt.timedelta(minutes=1), by=None)
"""
# Dies in the middle of the third step's transaction, after its first write.
ROTATE_AND_DIE = """
steps.AT_ONCE = 100
count, write = 0, steps.Steps.write
def dying(self, columns, rows):
    global count
    write(self, columns, rows)
    count += 1
    if count == 3:
        os.kill(os.getpid(), signal.SIGKILL)
steps.Steps.write = dying
from iskra.work.services.claiming import release_dead
release_dead()
from iskra.work.api import run_due
run_due(now, kinds=["sealing.rotate"])
print("done")
"""
CHECK = """
from django.db import transaction
from iskra.audit.api import Why, look
from iskra.sealing.rules.values import key_number
with transaction.atomic():
    seen = look(by=None, why=Why.VIEW, now=now)
    rows = list(Card.objects.values_list("public_id", "name", "generation", "email").order_by("pk"))
    names = api.open_many(Card, "name", [row[:2] for row in rows], seen)
assert names == [f"Person {n}" for n in range(800)]
assert [row[3] for row in rows] == [api.blind_index("email", str(n)) for n in range(800)]
print({key_number(bytes(row[1])) for row in rows}, {row[2] for row in rows})
"""


def turn():
    """Rotate until killed or done; return what was said."""
    ours = {**os.environ, "DJANGO_SETTINGS_MODULE": "iskra.project.settings", "PYTHONPATH": "src:."}
    ended = subprocess.run(
        (sys.executable, "-c", SET_UP + CARDS + ROTATE_AND_DIE),
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode in {0, -9}, ended.stderr
    return ended.stdout.strip()


def test_a_rotation_killed_again_and_again_loses_and_doubles_nothing(house):
    inside(house, CARDS + MAKE)

    turns = 0
    while turn() != "done":
        turns += 1
        assert turns < 60

    assert turns >= 5
    assert inside(house, CARDS + CHECK) == "{2} {2}"
    looks = ask(house.data / "iskra.sqlite3", "SELECT sum(number) FROM audit_accessrecord")
    assert looks == [(800,)]
