"""The door in Chromium: without a script, on a phone, in three languages, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone

from iskra.door.policy import Pass, make_pass
from iskra.people.models import Person
from iskra.post.models import Message
from tests.door.factories import invite, joined, listed, send_all, token_in
from tests.lists.factories import make_source
from tests.people.factories import make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 375, "height": 800}, {"width": 1280, "height": 900}
PAGES = ("invitation", "yes", "join", "confirm", "gone", "mine")
# A button is pressed after somebody read the page: programs are quicker.
READING_MS = 3_100


@pytest.fixture
def opened(browser, live_server, monkeypatch):
    """Open pages in a window without scripts of ours; what it complains about is collected."""
    # The browser's own thread of events would make Django believe that all code is async.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    monkeypatch.setattr(settings, "ADDRESS", live_server.url)
    contexts = []

    def window(**how):
        context = browser.new_context(base_url=live_server.url, **how)
        contexts.append(context)
        page = context.new_page()
        page.complaints, page.asked = [], []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("request", lambda request: page.asked.append(request.url))
        return page

    yield window
    for context in contexts:
        context.close()


def prospect_with_a_code(now):
    person = make_person("invited", now=now, language="")
    listed(person, make_source(name="Open harbour group", where_from="its public page"), now)
    return invite(person, now)


def show(page, which, language):
    """Open one page of the door with something on it."""
    now = timezone.now()
    query = f"?language={language}"
    if which == "mine":
        given = make_pass(Pass(joined(now, language="").public_id, "mail"), now)
        page.goto("/join/notice/")
        page.set_content(
            f'<form method="post" action="/my/page/{query}"><input name="pass" value="{given}">'
            "<button>go</button></form>"
        )
        page.get_by_role("button").click()
        page.wait_for_url("**/my/page/**")
        return
    code = prospect_with_a_code(now) if which in {"invitation", "yes"} else ""
    addresses = {
        "invitation": f"/i/{code}/",
        "yes": f"/i/{code}/yes/",
        "join": "/join/",
        "confirm": "/join/confirm/made-up/",
        "gone": "/i/2222-3333-4444/",
    }
    page.goto(addresses[which] + query)


def findings(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("which", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened, which, language, scheme):
    page = opened(viewport=PHONE, color_scheme=scheme)

    show(page, which, language)

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_from_the_invitation_to_my_page_without_a_script_or_a_cookie(opened, live_server):
    page = opened(viewport=PHONE, java_script_enabled=False)
    page.goto(f"/i/{prospect_with_a_code(timezone.now())}/?language=en")

    page.get_by_role("link", name="Yes, I am in").click()
    page.get_by_label("Your name, as you want it").fill("Ana Díaz")
    page.get_by_role("textbox", name="E-mail address").fill("ana@example.org")
    page.get_by_label("may write to me and speak").check()
    page.wait_for_timeout(READING_MS)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Look in your mail").wait_for()
    send_all(timezone.now())
    page.goto(f"/join/confirm/{token_in(Message.objects.get())}/?language=en")
    page.get_by_role("button", name="Yes, I confirm").click()
    page.get_by_role("button", name="Open my page").click()

    assert page.get_by_text("ana@example.org").is_visible()
    assert Person.unscoped.get().standing == "consented"
    assert page.context.cookies() == []
    assert all(one.startswith(live_server.url) for one in page.asked)


def test_a_no_is_one_tap(opened):
    page = opened(viewport=PHONE, java_script_enabled=False)
    page.goto(f"/i/{prospect_with_a_code(timezone.now())}/?language=en")

    page.get_by_role("button", name="No, never again").click()
    page.get_by_role("heading", name="Everything about you is erased").wait_for()

    assert Person.unscoped.count() == 0


def test_somebody_erases_everything_on_their_page(opened):
    page = opened(viewport=DESK)
    show(page, "mine", "en")

    page.get_by_text("Erase everything").first.click()
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("heading", name="Everything about you is erased").wait_for()

    assert Person.unscoped.count() == 0
    assert page.complaints == []
