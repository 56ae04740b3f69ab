"""Sources, files and imports that ran, for the tests of this room and of those above."""

from __future__ import annotations

import csv
import io
from itertools import count

from iskra.lists.models import Import, Source
from iskra.lists.services import imports, sources, uploads
from iskra.lists.services.choosing import EVERYBODY
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW

numbers = count(1)
DECLARATION = "These are members of our union."
EVIDENCE = {"text": "Write to me about the campaign.", "language": "en", "on": "2026-04-01"}
KINDS = {"lists.count", "lists.import", "lists.undo"}
PEOPLE = [
    {"name": "Ana Díaz", "email": "ana@example.org", "phone": "+34600111222"},
    {"name": "Борис Иванов", "email": "boris@example.org", "phone": "+79161234567"},
    {"name": "Chen Wei", "email": "chen@example.org", "link": "https://facebook.com/chen.wei.77"},
]


def make_source(kind="register", *, by=None, now=NOW, **values):
    given = {
        "kind": kind,
        "name": f"source {next(numbers)}",
        "where_from": "the union's office",
        "basis": "membership",
        **values,
    }
    return sources.create_source(values=given, scope=EVERYBODY, by=by, now=now)


def csv_of(rows):
    """Return rows as the bytes of a CSV file."""
    headers = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    writer = csv.DictWriter(file, headers, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def make_upload(content, *, by=None, now=NOW, name="list.csv"):
    return uploads.receive(name=name, pieces=io.BytesIO(content).read, by=by, clock=lambda: now)


def make_import(rows=PEOPLE, *, source=None, by=None, now=NOW, **options):
    """Return an import whose columns were confirmed and that is ready to run."""
    source = source or make_source(by=by)
    content = rows if isinstance(rows, bytes) else csv_of(rows)
    upload = make_upload(content, by=by, now=now)
    found = imports.begin(source=source, upload=upload, by=by, now=now)
    if found.state == "mapping":
        columns = options.get("columns", found.mapping["columns"])
        evidence = options.get("evidence", EVIDENCE if source.kind == "sign_up" else {})
        imports.prepare(of_import=found, columns=columns, evidence=evidence)
    return found


def start(of_import, *, by=None, now=NOW):
    declared = DECLARATION if of_import.source.kind == "register" else ""
    imports.start(of_import=of_import, declaration=declared, by=by, now=now)


def run(now=NOW):
    """Do all due work of this room."""
    return run_due(now, kinds=KINDS)


def brought_in(rows=PEOPLE, *, source=None, by=None, now=NOW, **options):
    """Return an import that ran to its end."""
    by = by or make_coordinator()
    found = make_import(rows, source=source, by=by, now=now, **options)
    if found.state == "ready":
        start(found, by=by, now=now)
        run(now)
    return Import.objects.get(pk=found.pk)


def source_of(found):
    return Source.objects.get(pk=found.source_id)
