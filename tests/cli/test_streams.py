import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.cli import streams
from iskra.cli.progress import Progress


@pytest.mark.parametrize("words", ["\x1b[2J", "a\rb", "\x07", "\x9b31m", "\x00", "\x7f"], ids=ascii)
def test_what_would_steer_a_terminal_is_taken_out(words):
    assert streams.harmless(words) != words
    assert not set(streams.harmless(words)) & set("\x1b\r\x07\x9b\x00\x7f")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_letters_of_all_scripts_stay(words):
    assert streams.harmless(f"{words}\n\t") == f"{words}\n\t"


def test_errors_and_outcomes_are_harmless(capsys):
    streams.say("\x1b[31mred")
    streams.tell("\x1b[31mred")

    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err


def test_progress_with_a_hostile_file_name_stays_on_its_line(capsys):
    with Progress() as progress:
        progress("reading a\n\x1b[2J.csv", 1, 1)

    assert capsys.readouterr().err.count("\n") == 1


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.none())))
def test_json_is_plain_letters_on_one_line(tmp_path_factory, values):
    with pytest.MonkeyPatch.context() as patched, open_log(tmp_path_factory) as log:
        patched.setattr("sys.stdout", log)
        streams.print_json(values)
        log.seek(0)
        line = log.read()

    assert line.isascii()
    assert line.count("\n") == 1
    assert json.loads(line) == values


def open_log(tmp_path_factory):
    return (tmp_path_factory.mktemp("out") / "log").open("w+", encoding="ascii", newline="")
