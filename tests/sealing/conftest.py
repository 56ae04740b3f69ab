"""A table with sealed columns, for as long as a test runs."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from iskra.audit import api as audit
from iskra.sealing.api import DigestField, SealedField


@pytest.fixture(scope="session")
def card_model():
    with isolate_apps("iskra.sealing"):

        class Card(models.Model):  # noqa: DJ008 - never shown
            public_id = models.UUIDField(default=uuid.uuid4, unique=True)
            name = SealedField()
            links = SealedField(kind="json")
            photo = SealedField(kind="bytes")
            generation = models.PositiveSmallIntegerField(default=1)
            email = DigestField(null=True)

            class Meta:
                app_label = "sealing"

        yield Card


@pytest.fixture
def cards(card_model, db):  # noqa: ARG001 - its transaction
    """Return the model; its table goes with the test's transaction."""
    statement, parameters = connection.schema_editor().table_sql(card_model)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
    return card_model


@pytest.fixture
def look_at(now):
    """Return a maker of looks at the rows it is given, or at all."""

    def make(*cards):
        rows = [card.public_id for card in cards] if cards else None
        with transaction.atomic():
            return audit.look(by=None, why=audit.Why.VIEW, now=now, people=rows)

    return make
