"""Files that mean harm, through the pages and through the command: refused, or read in part."""

from __future__ import annotations

import time
from contextlib import suppress
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from iskra.lists.models import Import, Listing
from iskra.people.api import Person
from tests.accounts.factories import make_coordinator, sign_in
from tests.formats.hostile import FAMILIES
from tests.lists.factories import make_source, run

pytestmark = pytest.mark.django_db
SECONDS = 5
# Of the processor. The way through the pages reads a file three times, the first rows, all to count
# and all to keep; and two busy cores take twice as long.
PATIENCE = 4


def contents(family):
    for name, content in family():
        yield name, content.encode("utf-8") if isinstance(content, str) else content


def by_name(family):
    return family.__name__


@pytest.fixture
def page(client):
    sign_in(client, make_coordinator())
    return client


def bring(page, name, content):
    """Bring a file as far as the pages let it; return the answers."""
    source = make_source(name=name[:60], by=None)
    file = SimpleUploadedFile("list", content)
    sent = page.post(reverse("lists:source_upload", args=[source.public_id]), {"file": file})
    answers = [sent]
    found = Import.objects.filter(source=source).first()
    if found is None:
        return answers
    columns = reverse("lists:import_columns", args=[found.public_id])
    answers.append(page.get(columns))
    headers = found.mapping["headers"][:200]
    serving = {h: f for f, theirs in found.mapping["columns"].items() for h in theirs}
    chosen = {f"column_{n}": serving.get(header, "") for n, header in enumerate(headers)}
    answers.append(page.post(columns, chosen))
    run(timezone.now())
    start = reverse("lists:import_start", args=[found.public_id])
    answers.append(page.post(start, {"declared": "on"}))
    run(timezone.now())
    answers.append(page.get(reverse("lists:import_detail", args=[found.public_id])))
    return answers


@pytest.mark.parametrize("family", FAMILIES, ids=by_name)
def test_no_file_that_means_harm_breaks_a_page_or_is_taken_by_half(page, family):
    for name, content in contents(family):
        begun_at = time.process_time()

        answers = bring(page, name, content)

        assert {answer.status_code for answer in answers} <= {200, 302, 413, 422}, name
        assert time.process_time() - begun_at < SECONDS * PATIENCE, name
        failed = Import.objects.filter(state="failed")
        assert not Listing.objects.filter(of_import__in=failed).exists(), name
    assert Person.unscoped.count() == Listing.objects.count()


@pytest.mark.parametrize("family", FAMILIES, ids=by_name)
def test_no_file_that_means_harm_breaks_the_command(tmp_path, family):
    for number, (_name, content) in enumerate(contents(family)):
        path = tmp_path / f"{number}"
        path.write_bytes(content)
        options = {
            "kind": "export",
            "where_from": "x",
            "basis": "y",
            "json": True,
            "quiet": True,
            "dry_run": True,
        }

        with suppress(CommandError):
            call_command("import", str(path), stdout=StringIO(), stderr=StringIO(), **options)

    assert not Listing.objects.exists()
