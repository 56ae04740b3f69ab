from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import path

from iskra.accounts.api import allow_anybody
from iskra.project.urls import urlpatterns as others
from iskra.shared.errors import RefusedError


class DamagedError(RefusedError):
    message = "It is <damaged>."


@allow_anybody
def refuse(_request):
    raise DamagedError


@allow_anybody
def fail(_request):
    raise ValueError("a fault of ours")


@allow_anybody
def answer(_request):
    return HttpResponse("well")


urlpatterns = [path("refuse/", refuse), path("fail/", fail), path("well/", answer), *others]
handler500 = "iskra.ui.views.failed"
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def test_what_no_view_answers_is_refused_in_words(client, caplog):
    found = client.get("/refuse/")

    assert found.status_code == 409
    assert "It is &lt;damaged&gt;." in found.content.decode()
    assert "DamagedError" in caplog.text


def test_a_fault_of_ours_stays_one(client):
    with pytest.raises(ValueError, match="a fault of ours"):
        client.get("/fail/")


def test_all_else_passes(client):
    assert client.get("/well/").status_code == 200
