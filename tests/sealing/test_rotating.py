from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from iskra.audit.api import AccessRecord, Act
from iskra.sealing import api
from iskra.sealing.models import KeyMark
from iskra.sealing.models.keys import HOLDER, key_file
from iskra.sealing.rules.values import key_number
from iskra.sealing.services import rotating, steps
from iskra.sealing.services.rechaining import Rechaining
from iskra.sealing.services.steps import sealed_models
from iskra.work.api import progress_of, run_due

ANA = "ana@example.org"
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def rotated(cards, tmp_path, settings, monkeypatch):
    """Return the model of sealed cards, the only one; its key ring is of this test alone."""
    KeyMark.objects.all().delete()
    settings.KEY_RING = tmp_path / "iskra.keys"
    HOLDER.forget()
    monkeypatch.setattr(rotating, "sealed_models", lambda: [cards])
    monkeypatch.setattr(steps, "AT_ONCE", 3)
    yield cards
    HOLDER.forget()


def make_cards(cards, count):
    for number in range(count):
        cards.objects.create(
            name=f"Person {number}", links=[number], email=api.blind_index("email", f"{number}")
        )


def numbers_of(cards):
    values = [value for row in cards.objects.values_list("name", "links") for value in row if value]
    return {key_number(bytes(value)) for value in values}


def test_everything_is_sealed_and_digested_with_the_new_key(rotated, look_at, now):
    make_cards(rotated, 7)

    api.rotate(now=now, by=None)
    run_due(now + 3 * SECOND)

    look = look_at()
    assert numbers_of(rotated) == {2}
    assert [card.name.open(look) for card in rotated.objects.order_by("pk")] == [
        f"Person {number}" for number in range(7)
    ]
    assert rotated.objects.get(email=api.blind_index("email", "5"), generation=2)
    assert AccessRecord.objects.filter(why="rotate").count() == 3
    assert Act.objects.get().details == {"key": 2}


def test_while_keys_rotate_old_and_new_are_read_and_found(rotated, look_at, now):
    make_cards(rotated, 2)
    api.rotate(now=now, by=None)
    make_cards(rotated, 1)

    look = look_at()
    wanted = [digest for _generation, digest in api.digests_to_ask("email", "0")]
    assert numbers_of(rotated) == {1, 2}
    assert len([card.name.open(look) for card in rotated.objects.all()]) == 3
    assert rotated.objects.filter(email__in=wanted).count() == 2


def test_what_a_killed_rotation_did_is_not_done_again(rotated, now, monkeypatch):
    make_cards(rotated, 7)
    api.rotate(now=now, by=None)
    with monkeypatch.context() as patch:
        patch.setattr(Rechaining, "count", kill)
        with pytest.raises(KeyboardInterrupt):
            run_due(now + 3 * SECOND)
    before = set(rotated.objects.values_list("pk", "name"))

    run_due(now + 40 * SECOND)

    assert progress_of("sealing.rotate", "all").state == "done"
    assert numbers_of(rotated) == {2}
    assert before != set(rotated.objects.values_list("pk", "name"))


def kill(_self):
    raise KeyboardInterrupt


def test_a_second_round_finds_nothing_to_do(rotated, now):
    make_cards(rotated, 4)
    api.rotate(now=now, by=None)
    run_due(now + 3 * SECOND)
    before = list(rotated.objects.values_list("name", "email"))

    run_due(now + dt.timedelta(hours=2))

    assert list(rotated.objects.values_list("name", "email")) == before
    assert progress_of("sealing.rotate", "once more").state == "done"


def test_a_value_that_was_tampered_with_does_not_stop_the_others(rotated, now):
    make_cards(rotated, 3)
    rotated.objects.filter(pk=2).update(name=api.SealedBytes(b"\x01\0\1x"))
    api.rotate(now=now, by=None)

    run_due(now + 3 * SECOND)

    names = dict(rotated.objects.values_list("pk", "name"))
    assert bytes(names[2]) == b"\x01\0\1x"
    assert {key_number(bytes(names[pk])) for pk in (1, 3)} == {2}


def test_a_digest_that_is_there_already_leaves_the_older_one(rotated, monkeypatch, now):
    make_cards(rotated, 2)
    api.rotate(now=now, by=None)
    first = rotated.objects.order_by("pk").first().pk
    write = Rechaining.write

    def refuse_first(self, columns, rows):
        if any(row[-1] == first for row in rows):
            raise IntegrityError
        write(self, columns, rows)

    monkeypatch.setattr(Rechaining, "write", refuse_first)
    run_due(now + 3 * SECOND)

    assert list(rotated.objects.order_by("pk").values_list("generation", flat=True)) == [1, 2]


@pytest.mark.usefixtures("rotated")
def test_two_rotations_add_two_keys(now):
    api.rotate(now=now, by=None)
    api.rotate(now=now, by=None)

    assert key_file().read().newest == 3
    assert KeyMark.objects.count() == 3


@pytest.mark.django_db
def test_every_model_with_sealed_fields_or_digests_is_rotated():
    names = {model._meta.label for model in sealed_models()}

    assert {"people.Person", "lists.Listing", "post.Message"} <= names


def test_the_command_does_it_here_and_says_to_keep_a_copy(rotated, capsys, monkeypatch):
    monkeypatch.setattr(rotating, "HEAD_START", dt.timedelta(0))
    make_cards(rotated, 4)

    call_command("rotate-keys", "--now")

    told = capsys.readouterr()
    assert "keep a copy of it elsewhere" in told.out
    assert "8 of 8 rows, done" in told.err
    assert numbers_of(rotated) == {2}


def test_the_command_leaves_it_to_the_worker(rotated, capsys):
    make_cards(rotated, 1)

    call_command("rotate-keys")

    assert "in the background" in capsys.readouterr().out
    assert numbers_of(rotated) == {1}


def test_what_another_process_sealed_with_a_key_not_yet_seen_opens_at_once(rotated, look_at):
    make_cards(rotated, 1)
    HOLDER.is_marked = True
    row = rotated.objects.get()
    grown = key_file().grow()
    column = rotated._meta.get_field("name").sealing
    newer = column.seal(grown, row.public_id, "Bea")
    rotated.objects.update(name=api.SealedBytes(newer))

    look = look_at()
    assert HOLDER.held.newest == 1
    assert api.open_many(rotated, "name", [(row.public_id, newer)], look) == ["Bea"]
    assert rotated.objects.get().name.open(look) == "Bea"
