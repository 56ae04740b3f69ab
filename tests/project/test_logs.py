from __future__ import annotations

import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import path

from iskra.accounts.policy import allow_anybody


@allow_anybody
def failing(_request, name):
    raise ValueError(f"cannot read {name}")


urlpatterns = [path("people/<str:name>/", failing)]
handler500 = "iskra.ui.views.failed"


@pytest.fixture
def told():
    """What stands in the log of a house with our settings."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    ours = settings.LOGGING
    configured = logging.config.DictConfigurator(ours)
    handler.setFormatter(configured.configure_formatter(dict(ours["formatters"]["line"])))
    handler.addFilter(configured.configure_filter(dict(ours["filters"]["without_address"])))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_is_told_with_its_kind_and_place_and_without_whom_it_was_about(told):
    client = Client(raise_request_exception=False)

    client.get("/people/Ana/?q=Ana", REMOTE_ADDR="203.0.113.9")

    assert "GET /people/<str:name>/: 500" in told.getvalue()
    assert "ValueError" in told.getvalue()
    assert "test_logs.py" in told.getvalue()
    assert "Ana" not in told.getvalue()
    assert "203.0.113.9" not in told.getvalue()


def read():
    return {}["Ana"]


def test_an_error_that_another_one_led_to_is_told_by_both_kinds(told):
    try:
        try:
            read()
        except KeyError as error:
            raise ValueError("no such row") from error
    except ValueError:
        logging.getLogger("iskra").exception("it failed")

    assert "ValueError from KeyError" in told.getvalue()
    assert "'Ana'" not in told.getvalue()


def test_what_has_no_request_is_told_as_it_is(told):
    logging.getLogger("iskra").warning("work %s: done", 3)

    assert told.getvalue().endswith("WARNING iskra: work 3: done\n")
