"""The desk's shell: who is offered which rooms, what is told, and which theme is kept."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from iskra.project.settings import desk as rooms
from iskra.ui.api import tell

pytestmark = pytest.mark.usefixtures("shell")
GUIDE = "/desk/styleguide/"


def test_every_room_of_the_house_has_words_and_roles():
    wrong = [
        name
        for name, words, roles in rooms.DESK_NAVIGATION
        if not (str(words) and isinstance(roles, frozenset))
    ]

    assert wrong == []


def test_rooms_are_offered_to_those_who_may_enter(client):
    page = client.get(GUIDE).content.decode()

    assert '<a href="/work/" >Imports</a>' in page
    assert "/secret/" not in page


def test_the_room_somebody_is_in_is_marked(client):
    page = client.get(GUIDE).content.decode()

    assert f'<a href="{GUIDE}" aria-current="page">Style guide</a>' in page


def test_an_address_that_does_not_exist_is_no_room(client, settings):
    settings.DESK_NAVIGATION = [("nowhere", "Nowhere", frozenset())]

    with pytest.raises(NoReverseMatch):
        client.get(GUIDE)


def test_an_act_is_told_on_the_next_page_with_a_way_back(client):
    page = client.post(GUIDE, follow=True).content.decode()

    assert "This is how a notice looks after an act." in page
    assert page.count(f'<form method="post" action="{GUIDE}">') > 1


@pytest.mark.parametrize("kind", ["good", "warning", "bad", "plain"])
def test_each_kind_of_notice_can_be_told(client, kind):
    request = client.get(GUIDE).wsgi_request

    tell(request, "Done", kind=kind)

    assert [str(message) for message in get_messages(request)] == ["Done"]


@pytest.mark.parametrize(("chosen", "kept"), [("dark", True), ("light", True), ("pink", False)])
def test_the_chosen_theme_is_kept_until_the_device_decides_again(client, chosen, kept):
    answer = client.post("/desk/theme/", {"theme": chosen, "next": GUIDE})

    assert answer["Location"] == GUIDE
    assert (f'data-theme="{chosen}"' in client.get(GUIDE).content.decode()) is kept
    client.post("/desk/theme/", {"theme": ""})
    assert "data-theme" not in client.get(GUIDE).content.decode()


def test_choosing_a_theme_leads_nowhere_else(client):
    answer = client.post("/desk/theme/", {"theme": "dark", "next": "https://evil.example/"})

    assert answer["Location"] == "/"


def test_the_language_can_be_chosen(client):
    client.post("/desk/language/", {"language": "ar", "next": GUIDE})

    assert '<html lang="ar" dir="rtl">' in client.get(GUIDE).content.decode()


def test_signing_out_and_choosing_are_forms(client):
    page = client.get(GUIDE).content.decode()

    for address in (reverse("account_logout"), "/desk/theme/", "/desk/language/"):
        assert f'method="post" action="{address}"' in page


def test_what_htmx_keeps_and_runs_is_held_short(client):
    page = client.get(GUIDE).content.decode()

    assert '"historyCacheSize":0' in page
    assert '"allowEval":false' in page
    assert '"includeIndicatorStyles":false' in page


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_each_error_page_says_what_to_do(client, status):
    client.raise_request_exception = False

    answer = client.get(f"/desk/styleguide/errors/{status}/")

    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()
    assert ("Retry-After" in answer) is (status in {429, 503})


def test_there_is_no_page_for_other_errors(client):
    assert client.get("/desk/styleguide/errors/418/").status_code == 404


def test_a_search_answers_htmx_with_its_results_only(client):
    answer = client.get(GUIDE, {"q": "lisb"}, headers={"HX-Request": "true"}).content.decode()

    assert "Lisboa" in answer
    assert "Buenos" not in answer
    assert "<html" not in answer


def test_a_search_without_script_answers_with_the_whole_page(client):
    answer = client.get(GUIDE, {"q": "zzz"}).content.decode()

    assert "Nothing has this name" in answer
    assert "<html" in answer


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "30 seconds left"), (600, "about 10 minutes left"), (9000, "about 2 hours left")],
)
def test_progress_says_how_long_it_takes(seconds, words):
    progress = {"state": "running", "done": 1500, "total": 30_000, "seconds_left": seconds}

    page = render_to_string("ui/components/_progress.html", {"progress": progress, "poll_url": "x"})

    assert words in page
    assert "<bdi>1,500</bdi> of <bdi>30,000</bdi>" in page
    assert 'max="30000" value="1500"' in page


@pytest.mark.parametrize(("state", "asks"), [("running", True), ("done", False), ("failed", False)])
def test_only_work_that_goes_on_is_asked_for_again(state, asks):
    progress = {"state": state, "done": 1, "total": 3}

    page = render_to_string("ui/components/_progress.html", {"progress": progress, "poll_url": "x"})

    assert ('hx-get="x"' in page) is asks
