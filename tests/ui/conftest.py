"""The shell served to a browser, with a few pages that only tests need."""

from __future__ import annotations

import copy
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from tests.repository.files import ROOT
from tests.ui.addresses import MIDDLEWARE, NAVIGATION


class Silent(WSGIRequestHandler):
    def log_request(self, *args):
        pass


def alone():
    """Return settings under which the shell needs no other room."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [ROOT / "tests" / "ui" / "templates"]
    return {
        "ROOT_URLCONF": "tests.ui.addresses",
        "MIDDLEWARE": MIDDLEWARE,
        "DESK_NAVIGATION": NAVIGATION,
        "DESK_USER_MENU": [("ui:styleguide", "My page")],
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "TEMPLATES": templates,
        "ALLOWED_HOSTS": ["127.0.0.1", "testserver"],
    }


@pytest.fixture
def shell():
    """Settings under which the shell stands alone."""
    with override_settings(**alone()):
        yield


@pytest.fixture(scope="module")
def desk():
    """The address of a served shell."""
    with override_settings(**alone()):
        server = make_server(
            "127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=Silent
        )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()


def without_scripts(context):
    """Take our scripts away but let the page's judge run, which is one itself."""

    def styles(route):
        answer = route.fetch()
        text = answer.text().replace("(scripting: none)", "all")
        route.fulfill(response=answer, body=text.replace("(scripting: enabled)", "not all"))

    context.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    context.route("**/*.css", styles)


@pytest.fixture
def look_at(browser, desk):
    """Open an address in a window of its own; `complaints` of the page says what it missed."""
    contexts = []

    def opened(address="/desk/styleguide/", language="en", *, has_script=True, **how):
        viewport = {"width": 1280, "height": 900}
        context = browser.new_context(**{"viewport": viewport, "locale": language, **how})
        contexts.append(context)
        if not has_script:
            without_scripts(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{desk}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
