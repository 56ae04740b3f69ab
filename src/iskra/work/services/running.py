"""Running what is due, one after the other."""

from __future__ import annotations

import logging
import traceback
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.module_loading import import_string

from iskra.shared.errors import RefusedError
from iskra.work.errors import HandlerMissingError, LeaseLostError, StoppedError
from iskra.work.rules import SWEEP
from iskra.work.services.claiming import claim
from iskra.work.services.jobs import Job
from iskra.work.services.sweeping import sweep

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection
    from contextlib import AbstractContextManager

    Handler = Callable[[Job], None]

logger = logging.getLogger(__name__)
# So often in one go; a handler that wants to go on at once is not to go on for ever.
MOST_AT_ONCE = 10_000


def run_due(
    now: dt.datetime,
    *,
    kinds: Collection[str] | None = None,
    clock: Callable[[], dt.datetime] | None = None,
) -> int:
    """Do all that is due at this moment; return how many pieces of work were taken up.

    Args:
        now: the moment.
        kinds: only these; all when not given.
        clock: tells handlers the time; the moment stands still when not given.
    """
    count = 0
    while count < MOST_AT_ONCE and (due := claim(now, kinds=kinds)):
        run(Job(due, clock or (lambda: now)))
        count += 1
    return count


def run(job: Job, keeping: Callable[[Job], AbstractContextManager[None]] | None = None) -> None:
    """Let the handler of its kind do the work, and note how it ended.

    Args:
        job: the work.
        keeping: holds the lease while the handler works; nobody does when not given.
    """
    try:
        with keeping(job) if keeping else nullcontext():
            handler_of(job.kind)(job)
    except LeaseLostError:
        logger.warning("work %s %s: taken over or cancelled", job.kind, job.key)
    except StoppedError:
        job.release()
    except Exception as error:  # noqa: BLE001 - whatever a handler raises is noted with the work
        note(job, error)
    else:
        job.finish()


def note(job: Job, error: Exception) -> None:
    """Keep words and class of an error, never its values: they may name a person."""
    words = str(type(error).message) if isinstance(error, RefusedError) else ""
    refused = isinstance(error, RefusedError) and not getattr(error, "may_pass", False)
    job.fail(f"{type(error).__name__}: {words}".rstrip(": "), for_good=refused)
    logger.error("work %s %s: %s at %s", job.kind, job.key, type(error).__name__, place_of(error))


def place_of(error: Exception) -> str:
    """Return where an error was raised, without what was in its way."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-4:]))


def handler_of(kind: str) -> Handler:
    """Return who does this kind of work.

    Raises:
        HandlerMissingError: if the settings name nobody.
    """
    if kind == SWEEP:
        return sweep
    if kind not in settings.WORK_HANDLERS:
        raise HandlerMissingError
    return cast("Handler", import_string(settings.WORK_HANDLERS[kind]))
