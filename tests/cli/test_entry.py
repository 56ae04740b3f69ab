import errno
import os
import signal
from pathlib import Path

import pytest

from iskra.cli import dispatch
from iskra.cli.errors import WrongUseError
from iskra.shared.errors import InputError, RefusedError

WAITS = """
import sys, time
from iskra.cli import dispatch, main

def wait(words):
    print("started", flush=True)
    time.sleep(60)

dispatch.dispatch = wait
sys.exit(main([]))
"""


def raising(problem):
    def refuse(_words):
        raise problem

    return refuse


@pytest.mark.parametrize(
    ("problem", "code", "words"),
    [
        (RefusedError(), 1, "iskra: This could not be done."),
        (InputError("a.csv is empty"), 1, "iskra: a.csv is empty"),
        (WrongUseError("not both"), 2, "iskra: not both"),
        (OSError(errno.ENOSPC, "No space left", "a.csv"), 1, "iskra: a.csv: No space left"),
        (OSError("odd"), 1, "iskra: odd"),
        (MemoryError(), 1, "not enough memory"),
        (KeyboardInterrupt(), 130, "stopped"),
        (BrokenPipeError(), 1, ""),
        (SystemExit(3), 3, ""),
        (SystemExit(None), 0, ""),
        (SystemExit("words"), 1, ""),
    ],
    ids=repr,
)
def test_every_end_is_an_exit_code_and_words(iskra, monkeypatch, problem, code, words):
    monkeypatch.setattr(dispatch, "dispatch", raising(problem))

    outcome = iskra("anything")

    assert outcome.code == code
    assert words in outcome.err
    assert outcome.err.count("\n") <= 2
    assert outcome.out == ""


def test_a_mistake_of_ours_is_not_hidden(iskra, monkeypatch):
    monkeypatch.setattr(dispatch, "dispatch", raising(ZeroDivisionError()))

    with pytest.raises(ZeroDivisionError):
        iskra("anything")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_being_stopped_is_told_in_one_line(launch, sent, code):
    process = launch("-c", WAITS)
    process.stdout.readline()

    process.send_signal(sent)

    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert err.decode().strip() == "iskra: stopped."


def test_the_handler_of_the_caller_comes_back(iskra):
    before = signal.getsignal(signal.SIGTERM)

    iskra("--help")

    assert signal.getsignal(signal.SIGTERM) is before


def test_a_reader_that_has_seen_enough_is_no_failure_worth_a_word(launch):
    read, write = os.pipe()
    os.close(read)

    process = launch("-m", "iskra", "--help", stdout=write)
    os.close(write)

    _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert err == b""


def test_a_full_disk_behind_standard_output_is_told(launch):
    with Path("/dev/full").open("w") as full:
        process = launch("-m", "iskra", "--help", stdout=full)
        _, err = process.communicate(timeout=30)

    assert process.returncode == 1
    assert err.decode().strip() == "iskra: No space left on device"


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
def test_closed_streams_do_not_make_it_fail(launch, closed, tmp_path):
    note = tmp_path / "note"
    code = f"""
import os, sys
for number in {closed!r}:
    os.close(number)
from iskra.cli import main
code = main(["reach", "--sizes", "5"]) + 10 * (main(["lnk"]) != 2)
open({str(note)!r}, "w").write(f"{{code}} {{os.open(os.devnull, os.O_RDONLY) > 2}}")
"""

    launch("-c", code).communicate(timeout=30)

    assert note.read_text() == "0 True"


def test_a_terminal_of_few_letters_is_no_reason_to_fail(launch):
    narrow = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}

    process = launch("-c", r"import iskra.cli as c; c.main(['\u65e5-lnk'])", environment=narrow)

    _, err = process.communicate(timeout=60)
    assert rb"there is no command '\u65e5-lnk'" in err
