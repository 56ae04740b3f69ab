from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.db import connection

from iskra.sealing import api
from iskra.work.models import Due


@pytest.mark.django_db
def test_within_a_transaction_the_log_is_left_alone(now):
    assert api.truncate_log() is False
    assert api.sweep_log(now) == 0


@pytest.mark.django_db(transaction=True)
def test_what_was_erased_is_neither_in_the_file_nor_in_the_log(now):
    if connection.vendor != "sqlite":
        assert not api.truncate_log()
        return
    mark = uuid.uuid4().hex
    Due.objects.create(kind="marked", key=mark, due_at=now, noted_at=now)
    file = Path(connection.settings_dict["NAME"])
    files = [file, file.with_name(f"{file.name}-wal")]
    assert any(mark.encode() in one.read_bytes() for one in files)

    Due.objects.filter(key=mark).delete()

    assert api.sweep_log(now) == 1
    assert not any(mark.encode() in one.read_bytes() for one in files)
