from __future__ import annotations

import copy
import json
import logging
import pickle
import uuid

import pytest
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template import Context, Template
from django.test.utils import isolate_apps

from iskra.sealing import api
from iskra.sealing.api import LookMissingError, SealedField, SealedValueError, TamperedError

VALUES = {"name": "Ana Souza", "links": ["https://ana.example.org"], "photo": b"\x89PNG"}


@pytest.fixture
def ana(cards):
    return cards.objects.create(**VALUES)


def test_what_was_saved_opens_under_a_look(cards, ana, look_at):
    found = cards.objects.get()

    assert {name: getattr(found, name).open(look_at(ana)) for name in VALUES} == VALUES


def test_bulk_create_seals_too(cards, look_at):
    cards.objects.bulk_create([cards(**VALUES), cards(**VALUES)])

    look = look_at()
    assert [card.name.open(look) for card in cards.objects.all()] == ["Ana Souza"] * 2


def test_bulk_update_seals_too(cards, ana, look_at):
    ana.name = "Ana Lima"

    cards.objects.bulk_update([ana], ["name"])

    assert cards.objects.get().name.open(look_at(ana)) == "Ana Lima"


@pytest.mark.parametrize("empty", [None, ""])
def test_nothing_and_empty_are_null(cards, empty):
    card = cards.objects.create(name=empty, links=[], photo=b"")

    assert (card.name, card.links, card.photo) == (None, None, None)
    assert cards.objects.filter(name=None, links=None, photo=None).exists()


def test_a_field_that_was_put_off_is_read_when_asked_for(cards, ana, look_at):
    card = cards.objects.defer("name").get()

    assert card.name.open(look_at(ana)) == "Ana Souza"
    assert cards.name.field.name == "name"


def test_saving_again_keeps_what_was_not_changed(cards, ana, look_at):
    card = cards.objects.get()
    card.full_clean()
    card.save()

    assert cards.objects.get().name.open(look_at(ana)) == "Ana Souza"


def test_the_database_holds_no_open_value(cards, ana):
    raw = b"".join(bytes(value) for value in cards.objects.values_list(*VALUES).get())

    assert ana.pk
    assert b"Ana" not in raw
    assert b"PNG" not in raw


def test_without_a_look_nothing_opens(ana):
    with pytest.raises(LookMissingError):
        ana.name.open(None)


def test_a_look_at_somebody_else_opens_nothing(cards, ana, look_at):
    other = cards.objects.create(name="Bea")

    with pytest.raises(LookMissingError):
        ana.name.open(look_at(other))


def test_a_value_swapped_in_the_database_is_refused(cards, ana, look_at):
    other = cards.objects.create(name="Bea")
    cards.objects.filter(pk=ana.pk).update(name=other.name)

    with pytest.raises(TamperedError):
        cards.objects.get(pk=ana.pk).name.open(look_at(ana))


def test_a_value_of_another_row_cannot_be_assigned(cards, ana):
    with pytest.raises(SealedValueError):
        cards(name=ana.name)


def test_a_value_may_be_assigned_to_its_own_row(cards, ana, look_at):
    same = cards(public_id=ana.public_id, name=ana.name)

    assert same.name.open(look_at(ana)) == "Ana Souza"


@pytest.mark.parametrize("change", [{"name": "Bea"}, {"photo": b"raw"}])
def test_update_and_filter_refuse_open_values(cards, ana, change):
    with pytest.raises(SealedValueError):
        cards.objects.update(**change)
    with pytest.raises(SealedValueError):
        cards.objects.filter(**change).exists()

    assert ana.pk


def test_update_can_erase(cards, ana):
    cards.objects.update(name=None)

    ana.refresh_from_db()
    assert ana.name is None


@pytest.mark.parametrize(
    "shown",
    [
        str,
        repr,
        "{}".format,
        "{:>20}".format,
        "{!r}".format,
        lambda value: "%s" % value,  # noqa: UP031 - the old way leaks no more
        lambda value: str([value]),
        lambda value: Template("{{ value }}").render(Context({"value": value, "autoescape": 0})),
    ],
)
def test_a_sealed_value_shows_nothing(ana, shown):
    found = shown(ana.name)

    assert "sealed" in found
    assert "Ana" not in found


def test_logs_and_raw_values_show_nothing(cards, ana, caplog):
    with caplog.at_level(logging.INFO):
        logging.getLogger("iskra").info("%s %r", ana.name, cards.objects.values("name").get())

    assert caplog.messages == ["<sealed> {'name': <sealed>}"]


@pytest.mark.parametrize("keep", [pickle.dumps, json.dumps, DjangoJSONEncoder().encode])
def test_a_sealed_value_does_not_leave_the_process(ana, keep):
    with pytest.raises(TypeError):
        keep(ana.name)
    with pytest.raises(TypeError):
        keep(ana.name.stored)


def test_an_object_with_sealed_values_is_not_cached(ana):
    with pytest.raises(SealedValueError):
        pickle.dumps(ana)


def test_a_copy_of_an_object_stays_sealed(ana, look_at):
    copied = copy.deepcopy([ana.name, ana.name.stored])

    assert copied[0].open(look_at(ana)) == "Ana Souza"
    assert copy.copy(copied[0]) is copied[0]


def test_a_dump_holds_sealed_bytes_and_loads_again(cards, ana, look_at):
    field = cards._meta.get_field("name")
    dumped = serializers.serialize("python", [ana, cards(links=[1])])

    text = field.value_to_string(ana)

    assert "Ana" not in repr(dumped)
    assert cards(public_id=ana.public_id, name=field.to_python(text)).name.open(look_at(ana))
    assert (field.value_to_string(cards()), field.to_python("")) == ("", None)


def test_many_are_sealed_and_opened_past_the_fields(cards, look_at):
    rows = [uuid.uuid4() for _number in range(3)]
    sealed = api.seal_many(cards, "name", zip(rows, ["Ana", "Bea", ""], strict=True))

    opened = api.open_many(cards, "name", zip(rows, sealed, strict=True), look_at())

    assert opened == ["Ana", "Bea", None]
    one = api.seal(cards._meta.db_table, "name", rows[0], "Ana")
    assert api.open_many(cards, "name", [(rows[0], one)], look_at()) == ["Ana"]


def test_many_do_not_open_without_a_look_that_covers_them(cards, ana, look_at):
    pairs = [(ana.public_id, bytes(ana.name.stored)), (uuid.uuid4(), b"x")]

    for look in (None, look_at(ana)):
        with pytest.raises(LookMissingError):
            api.open_many(cards, "name", pairs, look)


def test_a_digest_brings_its_generation(cards):
    cards.objects.create(email=api.blind_index("email", "ana@example.org"), generation=9)

    wanted = [digest for _generation, digest in api.digests_to_ask("email", "ana@example.org")]
    found = cards.objects.get(email__in=wanted)
    assert (found.generation, found.email) == (1, wanted[0])
    assert api.blind_index_many("email", ["ana@example.org"]) == wanted


@isolate_apps("iskra.sealing")
def test_a_model_without_a_public_id_before_its_sealed_fields_is_an_error():
    class Wrong(models.Model):  # noqa: DJ008 - never shown
        name = SealedField()
        public_id = models.UUIDField(default=uuid.uuid4)

        class Meta:
            app_label = "sealing"

    assert [found.id for found in Wrong._meta.get_field("name").check()] == ["sealing.E001"]


def test_the_fields_say_in_migrations_what_they_are(card_model):
    name, digest = (card_model._meta.get_field(one).deconstruct() for one in ("photo", "email"))

    assert name[1:] == (
        "iskra.sealing.api.SealedField",
        [],
        {"null": True, "blank": True, "kind": "bytes"},
    )
    assert digest[1] == "iskra.sealing.api.DigestField"
    assert digest[3]["purpose"] == "index"
