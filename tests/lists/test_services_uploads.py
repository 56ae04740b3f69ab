"""Files on their way in: sealed in pieces, known again, swept when nobody finishes them."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.lists.errors import EmptyUploadError, TooLargeError, UploadTooSlowError
from iskra.lists.models import Upload, UploadChunk
from iskra.lists.services import uploads
from iskra.lists.services.uploads import CHUNK_BYTES, Receiver
from tests.conftest import NOW
from tests.lists.factories import make_import, make_upload, start

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7, minutes=1)


def test_a_file_lies_in_pieces_none_larger_than_a_quarter_of_a_megabyte():
    found = make_upload(b"x" * (2 * CHUNK_BYTES + 5))

    assert found.chunks.count() == 3
    assert found.size_bytes == 2 * CHUNK_BYTES + 5


def test_the_same_file_is_the_same_upload():
    assert make_upload(b"name\nAna\n").pk == make_upload(b"name\nAna\n").pk
    assert UploadChunk.objects.count() == 1


def test_a_file_that_was_deleted_is_filled_up_when_it_comes_again():
    first = make_upload(b"name\nAna\n")
    uploads.forget(first)

    again = make_upload(b"name\nAna\n")

    assert again.pk == first.pk
    assert uploads.is_there(again)


def test_an_empty_file_is_refused_and_leaves_nothing():
    with pytest.raises(EmptyUploadError):
        make_upload(b"")

    assert not Upload.objects.exists()


def test_a_file_larger_than_allowed_is_refused_and_leaves_nothing(settings):
    settings.LISTS_UPLOAD_MAX_BYTES = 100

    with pytest.raises(TooLargeError):
        make_upload(b"x" * 101)

    assert not Upload.objects.exists()


def test_an_upload_that_never_ends_is_refused(settings):
    settings.LISTS_UPLOAD_SECONDS = 60
    times = iter([NOW, NOW + dt.timedelta(seconds=30), NOW + dt.timedelta(seconds=61)])
    receiver = Receiver(name="", by=None, clock=lambda: next(times))
    receiver.add(b"name")

    with pytest.raises(UploadTooSlowError):
        receiver.add(b"\n")


def test_half_an_upload_is_swept_after_an_hour():
    Receiver(name="half.csv", by=None, clock=lambda: NOW).add(b"x" * CHUNK_BYTES)

    assert uploads.sweep(NOW + dt.timedelta(minutes=59)) == 0
    assert uploads.sweep(NOW + dt.timedelta(minutes=61)) == 1
    assert not UploadChunk.objects.exists()


def test_a_file_that_nobody_brought_in_is_deleted_after_a_week_and_its_hash_stays():
    found = make_import().upload

    uploads.sweep(NOW + WEEK)

    found.refresh_from_db()
    assert not found.chunks.exists()
    assert (found.name, found.digest is None) == (None, False)


def test_the_file_of_an_import_that_runs_stays():
    found = make_import()
    start(found)

    uploads.sweep(NOW + WEEK)

    assert uploads.is_there(found.upload)
