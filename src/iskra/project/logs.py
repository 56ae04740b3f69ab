"""What the log says: what went wrong and where in our code; no address, no query, no person."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Line(logging.Formatter):
    """A line for each thing; of an error kind and places, not its words: they may name somebody."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """Return the places that an error came through, and of what kind it was."""
        _kind, error, trace = ei
        kinds = " from ".join(type(one).__name__ for one in chain(error))
        return "".join([*traceback.format_tb(trace), kinds])


class WithoutAddress(logging.Filter):
    """Takes the address that somebody asked for out of Django's words about a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Name the pattern of the address instead, in which no id stands."""
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            status = getattr(record, "status_code", "")
            record.msg, record.args = "%s /%s: %s", (request.method, match and match.route, status)
        return True


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Return an error and those that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
