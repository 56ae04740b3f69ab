"""A list without headers does not lay its first person open in the database."""

from __future__ import annotations

import json

import pytest

from iskra.lists.models import Import, Source
from iskra.lists.services import imports
from iskra.shared.errors import RefusedError
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW
from tests.lists.factories import make_source, make_upload

pytestmark = pytest.mark.django_db

HEADERLESS = (
    b"Sofia Calder;sofia@example.org;Madrid\nJan Novak;jan@example.org;Praha\n",
    b"Sofia Calder;+34 600 111 222\nJan Novak;+420 601 123 456\n",
    b"Sofia Calder\nJan Novak\n",
    b"Sofia Calder;Madrid\nJan Novak;Praha\n",
    b"Sofia Calder;https://www.facebook.com/sofia.calder\nJan;https://www.facebook.com/jan.n\n",
)


@pytest.mark.parametrize("content", HEADERLESS)
def test_a_first_line_that_is_a_person_is_refused_and_kept_nowhere(content):
    user = make_coordinator()
    source = make_source("register", by=user)

    with pytest.raises(RefusedError):
        imports.begin(source=source, upload=make_upload(content, by=user), by=user, now=NOW)

    kept = [*Import.objects.values("mapping", "preview"), *Source.objects.values("mapping")]
    assert "ofia" not in json.dumps(kept)


@pytest.mark.parametrize("header", [b"Name;Wohnblock", b"Medlemsnavnet;E-mail"])
def test_one_header_that_is_known_tells_that_the_line_is_one(header):
    source = make_source("register")

    found = imports.begin(source=source, upload=make_upload(header + b"\nA;b\n"), by=None, now=NOW)

    assert len(found.mapping["headers"]) == 2


def test_headers_that_somebody_explained_before_are_known():
    source = make_source("register")
    Source.objects.update(mapping={"columns": {"name": ["Qwx"]}})
    source.refresh_from_db()

    found = imports.begin(source=source, upload=make_upload(b"Qwx;Zyv\nAna;b\n"), by=None, now=NOW)

    assert found.mapping["columns"] == {"name": ["Qwx"]}
