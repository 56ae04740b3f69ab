from __future__ import annotations

import stat

import pytest
from django.db import transaction

from iskra.sealing.api import sweep_ring
from iskra.sealing.errors import KeyRingError
from iskra.sealing.models import KeyMark, keys
from iskra.sealing.models.keys import HOLDER, Holder, key_file
from iskra.sealing.rules.ring import KeyRing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def path(tmp_path, settings):
    """Point to a key ring of its own, which no database knows yet."""
    KeyMark.objects.all().delete()
    settings.KEY_RING = tmp_path / "beside" / "iskra.keys"
    return settings.KEY_RING


def test_the_first_start_makes_a_ring_for_its_owner_only(path):
    ring = Holder().ring()

    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert dict(KeyMark.objects.values_list("number", "fingerprint")) == ring.fingerprints
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_of_two_that_start_at_once_both_use_one_ring():
    key_file().create()
    first = key_file().read()

    key_file().create()

    assert key_file().read().fingerprints == first.fingerprints


def test_the_next_start_reads_the_same_ring(path):
    assert Holder().ring().fingerprints == Holder().ring().fingerprints
    assert path.exists()


def test_a_lost_ring_is_told_and_no_other_made(path):
    Holder().ring()
    path.unlink()

    with pytest.raises(KeyRingError, match="is missing"):
        Holder().ring()

    assert not path.exists()


def test_a_ring_lost_while_the_house_runs_is_told(path, monkeypatch):
    monkeypatch.setattr(keys, "SECONDS_BETWEEN_LOOKS", 0)
    holder = Holder()
    holder.ring()
    path.unlink()

    with pytest.raises(KeyRingError, match="is missing"):
        holder.ring()


def test_a_foreign_ring_is_told_and_nothing_changed():
    Holder().ring()
    known = list(KeyMark.objects.values())
    key_file().replace(KeyRing.new())

    with pytest.raises(KeyRingError, match="another database"):
        Holder().ring()

    assert list(KeyMark.objects.values()) == known


def test_an_old_copy_of_the_ring_is_told():
    old = Holder().ring()
    key_file().replace(old.with_new_key())
    Holder().ring()
    key_file().replace(old)

    with pytest.raises(KeyRingError, match="key 2 is missing"):
        Holder().ring()


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o644, 0o600 | 0o020])
def test_a_ring_that_others_may_read_is_refused_with_what_to_type(path, mode):
    Holder().ring()
    path.chmod(mode)

    with pytest.raises(KeyRingError, match=f"chmod 400 {path}"):
        Holder().ring()


@pytest.mark.parametrize("text", ["", "{}", "not even JSON"])
def test_a_damaged_ring_is_told(path, text):
    Holder().ring()
    path.chmod(0o600)
    path.write_text(text)

    with pytest.raises(KeyRingError, match="not a whole key ring"):
        Holder().ring()


def test_a_ring_that_cannot_be_read_is_told(path):
    path.parent.mkdir()
    path.mkdir(mode=0o700)

    with pytest.raises(KeyRingError, match="cannot be used"):
        Holder().ring()


def test_a_folder_that_cannot_be_made_is_told(path):
    path.parent.touch()

    with pytest.raises(KeyRingError, match="cannot be used"):
        Holder().ring()


def test_a_running_process_takes_up_a_new_key(monkeypatch, django_capture_on_commit_callbacks):
    holder = Holder()
    with django_capture_on_commit_callbacks(execute=True):
        old = holder.ring()
    key_file().replace(old.with_new_key())
    assert holder.ring() is old

    monkeypatch.setattr(keys, "SECONDS_BETWEEN_LOOKS", 0)

    assert holder.ring().newest == 2
    assert KeyMark.objects.count() == 2


def test_a_mark_that_was_rolled_back_is_made_again():
    holder = Holder()
    with transaction.atomic():
        holder.ring()
        transaction.set_rollback(True)

    holder.ring()

    assert KeyMark.objects.count() == 1
    assert "1 " in str(KeyMark.objects.get())


def test_the_sweep_makes_the_ring_and_sees_that_it_is_there(path, now):
    HOLDER.forget()

    assert sweep_ring(now) == 1
    path.unlink()
    HOLDER.forget()

    with pytest.raises(KeyRingError, match="is missing"):
        sweep_ring(now)
    HOLDER.forget()
