"""The journal of erasures: what a restored backup has to erase again before it serves."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from iskra.audit import clients
from iskra.audit.models import Erasure
from iskra.audit.rules import ErasedDigest

if TYPE_CHECKING:
    from collections.abc import Iterable

AT_ONCE = 1_000


def journal_erasure(
    *, subjects: Iterable[uuid.UUID], digests: Iterable[ErasedDigest], now: dt.datetime
) -> None:
    """Note in the erasing transaction who was erased; the file follows once that is committed.

    A kill between the two loses nothing: the sweep writes what is not in the file.

    Args:
        subjects: public ids, which are random; nothing else of a person stands here.
        digests: what keeps them away for the future.
        now: the moment.
    """
    line = {
        "id": str(uuid.uuid4()),
        "at": now.isoformat(),
        "subjects": [str(subject) for subject in subjects],
        "digests": [digest.as_list() for digest in digests],
    }
    Erasure.objects.create(at=now, line=line)
    transaction.on_commit(write_journal, robust=True)


def write_journal() -> int:
    """Write to the file what is not in it yet; return how many lines."""
    count = 0
    missing = Erasure.objects.filter(is_in_file=False).order_by("pk")
    while rows := list(missing[:AT_ONCE]):
        clients.append(settings.ERASURE_JOURNAL, (row.line for row in rows))
        Erasure.objects.filter(pk__in=[row.pk for row in rows]).update(is_in_file=True)
        count += len(rows)
    return count


def sweep_journal(_now: dt.datetime) -> int:
    """Write to the file what a kill kept from it."""
    return write_journal()


def replay_erasures(now: dt.datetime) -> int:
    """Erase again all that the file names, through those whom the settings name.

    Erasing who is not there changes nothing, so that it may be repeated.
    """
    replays = [import_string(name) for name in settings.ERASURE_REPLAYS]
    count = 0
    for line in clients.read(settings.ERASURE_JOURNAL):
        subjects, digests = read_line(line)
        for replay in replays:
            replay(subjects, digests, now)
        keep_line(line)
        count += 1
    return count


def read_line(line: dict[str, Any]) -> tuple[list[uuid.UUID], list[ErasedDigest]]:
    subjects = [uuid.UUID(subject) for subject in line["subjects"]]
    return subjects, [ErasedDigest.from_list(digest) for digest in line["digests"]]


def keep_line(line: dict[str, Any]) -> None:
    """Let the restored database know a line that is only in the file."""
    at = dt.datetime.fromisoformat(line["at"])
    if not Erasure.objects.filter(line__id=line["id"]).exists():
        Erasure.objects.create(at=at, line=line, is_in_file=True)
