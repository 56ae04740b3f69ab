"""What has to be done inside the house: a coordinator's session, the truth, a digest of it all.

A process of its own with Django: `python -m bench.register.inside session|owners|digest OUT`.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iskra.project.settings")
django.setup()

from django.db import connection  # noqa: E402 - after the settings
from django.test import Client  # noqa: E402

from bench.register.rosters import TRUTH  # noqa: E402
from iskra.lists.models import Listing  # noqa: E402
from iskra.people.models import Person  # noqa: E402

# Written at each start or look, not by whoever keeps a register.
PASSING = {"django_session", "accounts_session", "audit_accessrecord", "work_due"}


def session() -> str:
    """Sign a coordinator in who sees all; return the key of the session."""
    client = Client()
    users: Any = import_module("tests.accounts.factories")
    users.sign_in(client, users.make_coordinator())
    return str(client.cookies["sessionid"].value)


def owners(folder: Path) -> dict[int, str]:
    """Return the public id of each invented person, from the first row of theirs."""
    truth = json.loads((folder / TRUTH).read_text(encoding="ascii"))
    public = dict(Person.unscoped.values_list("pk", "public_id"))
    rows = Listing.objects.exclude(person=None).order_by("pk")
    found: dict[int, str] = {}
    for source, row, part, root in rows.values_list(
        "source__name", "row_number", "person_id", "person__root_id"
    ):
        found.setdefault(truth[source][row - 1], str(public[root or part]))
    return found


def digest() -> str:
    """Return a digest of every row of every table that is not passing."""
    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - PASSING):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 - names of ours
            whole.update(table.encode())
            while rows := cursor.fetchmany(10_000):
                whole.update(pickle.dumps(rows, 5))
    return whole.hexdigest()


def main(what: str, out: Path) -> None:
    """Do one of these and write what it gave."""
    answers: dict[str, Callable[[], object]] = {
        "session": session,
        "digest": digest,
        "owners": lambda: owners(out.parent),
    }
    out.write_text(json.dumps(answers[what]()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
