"""Pages of sources, target groups and imports, from the file to its undoing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from iskra.audit.api import AccessRecord
from iskra.lists.models import Import, Source, TargetGroup, Upload, UploadChunk
from iskra.people.api import Person
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.lists.factories import PEOPLE, brought_in, csv_of, make_import, make_source, run

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>'\"{{7*7}}"


@pytest.fixture
def coordinator():
    return make_coordinator()


@pytest.fixture
def page(client, coordinator):
    sign_in(client, coordinator)
    return client


def address(name, *args):
    return reverse(f"lists:{name}", args=args)


def send(page, source, content, name="list.csv"):
    file = SimpleUploadedFile(name, content, content_type="text/csv")
    return page.post(address("source_upload", source.public_id), {"file": file})


def test_a_list_goes_from_the_page_into_the_register_and_out_again(page, coordinator):
    source = make_source(by=coordinator)

    sent = send(page, source, csv_of(PEOPLE))
    found = Import.objects.get()
    columns = page.get(sent["Location"], follow=True)
    page.post(
        address("import_columns", found.public_id),
        {"column_0": "name", "column_1": "email", "column_2": "phone", "column_3": "link"},
    )
    run_now()
    preview = page.get(address("import_detail", found.public_id))
    page.post(address("import_start", found.public_id), {"declared": "on"})
    run_now()
    done = page.get(address("import_detail", found.public_id))

    assert b"ana@example.org" in columns.content
    assert "What will happen" in preview.text
    assert "What happened" in done.text
    assert Person.unscoped.count() == len(PEOPLE)
    page.post(address("import_undo", found.public_id))
    run_now()
    assert not Person.unscoped.exists()


def run_now():
    from django.utils import timezone  # noqa: PLC0415 - the pages take the real time

    run(timezone.now())


def test_a_source_is_made_changed_and_found(page):
    values = {
        "kind": "event",
        "name": "May Day",
        "where_from": "the square",
        "basis": "they signed",
        "country": "ES",
    }

    page.post(address("source_add"), values)
    made = Source.objects.get()
    page.post(address("source_edit", made.public_id), {**values, "name": "First of May"})

    assert "First of May" in page.get(address("source_list"), {"q": "first"}).text
    assert "First of May" in page.get(address("source_detail", made.public_id)).text


def test_a_source_without_a_basis_is_not_made(page):
    answer = page.post(address("source_add"), {"kind": "event", "name": "x", "where_from": "y"})

    assert answer.status_code == 422
    assert not Source.objects.exists()


def test_a_coordinator_makes_no_source_outside_their_sections(client):
    sign_in(client, make_coordinator(sections=[make_section(countries=["ES"])]))
    values = {"kind": "event", "name": "x", "where_from": "y", "basis": "z", "country": "FR"}

    answer = client.post(address("source_add"), values)

    assert answer.status_code == 422
    assert not Source.objects.exists()


def test_a_target_group_is_counted_and_cut(page):
    values = {"name": "Neighbours", "address": "https://example.org/groups/1", "size": "80"}

    page.post(address("group_add"), {**values, "counted_on": "2026-04-01", "country": "ES"})
    group = TargetGroup.objects.get()
    page.post(address("group_count", group.public_id), {"size": "90", "counted_on": "2026-05-01"})
    page.post(address("group_cut", group.public_id), {"kind": "initial", "parts": "A\nB\n\nA"})

    assert list(group.sizes.values_list("size", flat=True)) == [80, 90]
    assert group.slices.count() == 2
    assert "Neighbours" in page.get(address("group_list")).text


def test_the_columns_page_puts_on_record_that_somebody_looked(page, coordinator):
    source = make_source(by=coordinator)
    sent = send(page, source, csv_of(PEOPLE))

    page.get(sent["Location"], follow=True)

    assert AccessRecord.objects.filter(by=coordinator, place="lists.columns").exists()


def test_of_prospects_the_preview_names_each_column_that_is_not_taken(page, coordinator):
    source = make_source("export", by=coordinator)
    send(page, source, csv_of(PEOPLE))
    found = Import.objects.get()

    page.post(
        address("import_columns", found.public_id),
        {"column_0": "name", "column_1": "email", "column_2": "phone", "column_3": "link"},
    )
    run_now()

    told = page.get(address("import_detail", found.public_id)).text
    assert "Columns that are not taken" in told
    assert "prospect" in told


@pytest.mark.parametrize("kind", ["register", "sign_up", "export"])
def test_words_that_mean_harm_are_shown_and_not_run(page, coordinator, kind):
    source = make_source(kind, by=coordinator, name=EVIL, where_from=EVIL)
    rows = [{"name": EVIL, EVIL: EVIL, "email": f"{EVIL}@example.org", "link": EVIL}]
    send(page, source, csv_of(rows), name=f"{EVIL}.csv")
    found = Import.objects.get()

    pages = [
        page.get(address("import_columns", found.public_id)),
        page.get(address("source_detail", source.public_id)),
        page.get(address("source_list")),
        page.get(address("import_list")),
    ]

    assert all(EVIL not in one.text for one in pages)
    assert "&lt;script&gt;" in pages[0].text


def test_rejected_rows_come_with_reasons_and_without_formulas(page, coordinator):
    rows = [*PEOPLE, {"name": "=HYPERLINK(1)", "email": "a@b.org", "phone": "x\x00"}]
    found = brought_in(rows, source=make_source(by=coordinator), by=coordinator)

    text = page.get(address("import_rejected", found.public_id)).content.decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in text
    assert "NUL" in text
    assert AccessRecord.objects.filter(by=coordinator, place="lists.rejected").exists()


def test_nothing_of_an_upload_lies_plain_in_the_database(page, coordinator):
    send(page, make_source(by=coordinator), csv_of(PEOPLE))

    stored = b"".join(bytes(one) for one in UploadChunk.objects.values_list("data", flat=True))
    assert stored
    assert b"ana@example.org" not in stored


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_stays(page, coordinator, settings):
    settings.LISTS_UPLOAD_MAX_BYTES = 1_000
    source = make_source(by=coordinator)

    answer = send(page, source, b"name\n" + b"Ana\n" * 400)

    assert answer.status_code == 422
    assert not Upload.objects.exists()


def test_a_request_that_announces_too_much_is_refused_before_it_is_read(
    page, coordinator, settings
):
    settings.LISTS_UPLOAD_MAX_BYTES = 1_000

    answer = send(page, make_source(by=coordinator), b"x" * 200_000)

    assert answer.status_code == 413
    assert not Upload.objects.exists()


def test_an_upload_without_the_forms_token_is_refused(coordinator):
    from django.test import Client  # noqa: PLC0415 - one that checks tokens

    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, coordinator)

    answer = send(strict, make_source(by=coordinator), csv_of(PEOPLE))

    assert answer.status_code == 403
    assert not Import.objects.exists()


def test_the_same_file_leads_to_the_same_import(page, coordinator):
    source = make_source(by=coordinator)

    first = send(page, source, csv_of(PEOPLE))
    second = send(page, source, csv_of(PEOPLE))

    assert first["Location"] == second["Location"]


def test_an_import_page_asks_few_questions(page, coordinator, django_assert_max_num_queries):
    found = brought_in(source=make_source(by=coordinator), by=coordinator)

    with django_assert_max_num_queries(30):
        page.get(address("import_detail", found.public_id))


def test_made_up_filters_and_pages_are_no_error(page):
    for query in ({"kind": "nope"}, {"page": "9999"}, {"page": "x"}, {"q": "\x00" * 5}):
        assert page.get(address("source_list"), query).status_code == 200


def test_progress_of_what_is_over_has_the_page_fetched_anew(page, coordinator):
    found = make_import(source=make_source(by=coordinator), by=coordinator)

    answer = page.get(address("import_progress", found.public_id))

    assert answer["HX-Refresh"] == "true"
