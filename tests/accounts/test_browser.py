"""The way in, in Chromium with a virtual authenticator."""

from __future__ import annotations

import pytest
from django.utils import timezone

from iskra.accounts.models import User
from iskra.accounts.policy import Role
from iskra.accounts.services import links
from tests.accounts.factories import PHRASE, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser, live_server, monkeypatch):
    """A page whose device has a finger to press; what goes wrong on it is collected."""
    # The browser's own thread of events would make Django believe that all code is async.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    # Passkeys belong to a name, never to a number.
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address)
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console", lambda said: page.complaints.append(said.text) if said.type == "error" else 0
    )
    yield page
    context.close()


def set_up(page, user):
    token = links.make_link(user=user, valid_for=links.INVITATION_VALID_FOR, now=timezone.now())
    page.goto(f"/accounts/start/{token}/")
    page.get_by_label("First name").fill("Ana")
    page.get_by_label("Password").fill(PHRASE)
    page.get_by_role("button", name="Begin").click()


def test_from_the_link_to_a_sign_in_by_passkey(page):
    user = make_user(Role.COORDINATOR, email="ana@example.org", password=None)
    set_up(page, user)

    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/second-factor/codes/")
    assert page.locator(".codes code").count() == 10
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/desk/me/")
    assert "/accounts/login/" in page.url
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/me/")

    assert page.get_by_text("You sign in as ana@example.org").is_visible()
    assert page.complaints == []


def test_a_passkey_that_nobody_gives_is_told_on_the_page(page):
    page.goto("/accounts/login/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    assert page.get_by_role("alert").wait_for() is None
    assert page.get_by_role("alert").is_visible()


def test_a_passkey_is_the_second_factor_after_a_password(page):
    user = make_user(Role.COORDINATOR, email="ana@example.org", password=None)
    set_up(page, user)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/second-factor/codes/")
    page.context.clear_cookies()

    page.goto("/accounts/login/?next=/desk/me/")
    page.get_by_label("E-mail address").fill("ana@example.org")
    page.get_by_label("Password", exact=True).fill(PHRASE)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/me/")

    assert User.objects.get().last_login is not None
    assert page.complaints == []
