"""The demo's files as pages: the report, the lists, and nothing that was not offered."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import quote

import pytest

from iskra.demo import folder
from iskra.demo.movement import write_lists

SCRIPT = "document.title = 'linked'"
REPORT_AT = "/demo/report/"
REPORT = f"<!DOCTYPE html><title>Report</title><script>{SCRIPT}</script><p>250 people</p>"

pytestmark = pytest.mark.urls("tests.demo.addresses")


@pytest.fixture
def data(tmp_path, settings):
    """Return a data folder without a demo."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def demo(data):
    """Return the folder of a loaded demo."""
    place = data / folder.DEMO
    write_lists(place / folder.LISTS, scale=0.001)
    (place / folder.REPORT).write_text(REPORT, encoding="utf-8")
    (place / folder.PEOPLE).write_text("person,name\n", encoding="utf-8")
    (place / folder.LINKS).write_text("file,row\n", encoding="utf-8")
    (place / folder.KEY).write_text("secret of the house", encoding="utf-8")
    return place


@pytest.mark.usefixtures("demo")
def test_the_report_is_sent_as_it_was_made(client):
    answer = client.get(REPORT_AT)

    assert answer.status_code == 200
    assert answer.content.decode() == REPORT


@pytest.mark.usefixtures("demo")
def test_the_report_may_run_its_own_script_and_no_other(client):
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()

    policy = client.get(REPORT_AT)["Content-Security-Policy"]

    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_a_new_report_is_shown_without_a_restart(client, demo):
    client.get(REPORT_AT)

    (demo / folder.REPORT).write_text("<p>newer and longer</p>", encoding="utf-8")

    assert client.get(REPORT_AT).content == b"<p>newer and longer</p>"


@pytest.mark.usefixtures("data")
def test_without_a_demo_the_page_says_how_to_load_it(client):
    answer = client.get(REPORT_AT)

    assert answer.status_code == 503
    assert "iskra demo" in answer.content.decode()


def test_the_lists_are_offered(client, demo):
    page = client.get("/demo/lists/").content.decode()

    for name in folder.downloads(demo):
        assert f'href="/demo/lists/{quote(name)}"' in page


@pytest.mark.usefixtures("data")
def test_lists_that_are_not_there_are_not_offered(client):
    page = client.get("/demo/lists/").content.decode()

    assert "download" not in page
    assert "They are not written yet" in page


def test_every_offered_file_is_sent_as_it_is(client, demo):
    for name, path in folder.downloads(demo).items():
        answer = client.get(f"/demo/lists/{quote(name)}")

        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == path.read_bytes()
        assert answer["Content-Disposition"].startswith("attachment; filename")
        assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("03-vecinas-y-vecinos.csv", "text/csv"),
        ("07-campaign-register.parquet", "application/vnd.apache.parquet"),
        ("08-mitglieder.txt", "text/plain"),
        ("09-zetkin.jsonl", "application/jsonl"),
    ],
)
@pytest.mark.usefixtures("demo")
def test_files_say_what_they_are_and_no_encoding_that_they_do_not_have(client, name, kind):
    answer = client.get(f"/demo/lists/{name}")

    assert answer["Content-Type"] == kind
    answer.close()


@pytest.mark.parametrize(
    "name",
    [
        "13-made-up.csv",
        folder.KEY,
        folder.REPORT,
        "../made-of.txt",
        "%2e%2e%2fmade-of.txt",
        "..%2Fpeople.csv",
        "%2Fetc%2Fpasswd",
        "people.csv%00.txt",
        "lists/01-solidarity-network.csv",
    ],
)
@pytest.mark.usefixtures("demo")
def test_any_other_name_is_not_found(client, name):
    answer = client.get(f"/demo/lists/{name}")

    assert answer.status_code == 404


@pytest.mark.parametrize("address", [REPORT_AT, "/demo/lists/", "/demo/lists/people.csv"])
@pytest.mark.usefixtures("demo")
def test_nothing_can_be_posted(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.usefixtures("demo")
def test_asking_for_the_head_alone_works(client):
    assert client.head(REPORT_AT).status_code == 200
    answer = client.head("/demo/lists/people.csv")
    assert answer.status_code == 200
    answer.close()
