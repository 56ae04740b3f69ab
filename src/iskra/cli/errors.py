"""Exit codes, and the refusal of a wrong use."""

from __future__ import annotations

from iskra.shared.errors import RefusedError

DONE = 0
FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130
TERMINATED = 143


class WrongUseError(RefusedError):
    """Arguments that contradict each other: told like a spelling mistake, exit code 2."""

    message = "The command cannot be used like this."


class TerminatedError(KeyboardInterrupt):
    """SIGTERM arrived: everything is cleaned up as after Ctrl-C."""
