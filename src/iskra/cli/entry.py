"""From the words typed to an exit code: 0 done, 1 failed, 2 wrong use, 130 interrupted."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

from iskra.cli import streams
from iskra.cli.errors import (
    DONE,
    FAILED,
    INTERRUPTED,
    TERMINATED,
    WRONG_USE,
    TerminatedError,
    WrongUseError,
)
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing a user can do ends in a traceback.

    Args:
        argv: the words after `iskra`; those of the process when not given.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    streams.prepare()
    try:
        with _terminated_like_interrupted():
            code = _run(words)
            sys.stdout.flush()
    except (KeyboardInterrupt, RefusedError, OSError, MemoryError) as problem:
        code = _tell(problem)
        streams.settle()
    return code


def _tell(problem: BaseException) -> int:
    """Tell in one line why the command ended early and return the exit code."""
    if isinstance(problem, BrokenPipeError):
        # Whoever read our output has seen enough (`iskra ... | head`): no word about it.
        return FAILED
    if isinstance(problem, KeyboardInterrupt):
        streams.tell("iskra: stopped.")
        return TERMINATED if isinstance(problem, TerminatedError) else INTERRUPTED
    streams.tell(f"iskra: {_words_of(problem)}")
    return WRONG_USE if isinstance(problem, WrongUseError) else FAILED


def _run(words: list[str]) -> int:
    from iskra.cli import dispatch  # noqa: PLC0415 - so that Ctrl-C during it is ours to answer

    try:
        return dispatch.dispatch(words)
    except SystemExit as leaving:
        # argparse leaves so, after it has told what is wrong.
        if leaving.code is None:
            return DONE
        return leaving.code if isinstance(leaving.code, int) else FAILED


def _words_of(problem: BaseException) -> str:
    if isinstance(problem, MemoryError):
        return "There is not enough memory for this. Close other programs, or use fewer files."
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename}: {problem.strerror}" if problem.filename else problem.strerror
    return str(problem)


@contextlib.contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """Let SIGTERM unwind the stack as Ctrl-C does, so that half-written files are removed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL if before is None else before)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TerminatedError
