import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.cli.progress import BAR_CELLS, Progress, duration, ended_line, stage_line


class Terminal(io.StringIO):
    """A stream that says it is a terminal of a given encoding."""

    def __init__(self, encoding="utf-8"):
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self):
        return self._encoding

    def isatty(self):
        return True


class Clock:
    """A clock that moves only when told to."""

    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


def test_a_terminal_gets_a_bar_with_count_speed_and_time_left(clock):
    stream = Terminal()

    with Progress(stream=stream, clock=clock) as progress:
        progress("reading a.csv", 0, 1000)
        clock.seconds += 10
        progress("reading a.csv", 250, 1000)

    shown = stream.getvalue().split("\r")[2]
    assert shown.count("█") == BAR_CELLS // 4
    assert "reading a.csv: 250 of 1,000, 30 s left, 25 a second" in shown


def test_a_bar_is_redrawn_at_most_ten_times_a_second(clock):
    stream = Terminal()

    with Progress(stream=stream, clock=clock) as progress:
        for done in range(1000):
            progress("reading", done, 1000)
            clock.seconds += 0.001

    assert 10 <= stream.getvalue().count("\r") <= 12


def test_a_terminal_without_blocks_gets_plain_signs(clock):
    stream = Terminal(encoding="ascii")

    with Progress(stream=stream, clock=clock) as progress:
        progress("reading", 1, 2)

    assert "#" * (BAR_CELLS // 2) + "-" * (BAR_CELLS // 2) in stream.getvalue()
    assert stream.getvalue().isascii()


def test_elsewhere_a_stage_is_a_line_when_it_ends(clock):
    stream = io.StringIO()

    with Progress(stream=stream, clock=clock) as progress:
        progress("reading a.csv", 5, 10)
        clock.seconds += 2
        progress("reading a.csv", 10, 10)
        progress("comparing", 0, 0)

    assert stream.getvalue() == "reading a.csv: 10 in 2.0 s\ncomparing: 0.0 s\n"


def test_elsewhere_long_work_says_a_line_every_ten_seconds(clock):
    stream = io.StringIO()

    with Progress(stream=stream, clock=clock) as progress:
        for done in range(31):
            progress("reading", done, 100)
            clock.seconds += 1

    lines = stream.getvalue().splitlines()
    assert len(lines) == 4
    assert lines[0] == "reading: 10 of 100, 1 min 30 s left, 1 a second"


def test_quiet_is_silent(clock):
    stream = Terminal()

    with Progress(quiet=True, stream=stream, clock=clock) as progress:
        progress("reading", 1, 2)

    assert stream.getvalue() == ""


def test_work_that_fails_leaves_its_bar_and_a_free_line(clock):
    stream = Terminal()

    def fail():
        with Progress(stream=stream, clock=clock) as progress:
            progress("reading", 1, 2)
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert stream.getvalue().endswith("reading: 1 of 2\n")


def test_a_closed_standard_error_does_not_stop_the_work(clock):
    stream = Terminal()
    stream.isatty()
    progress = Progress(stream=stream, clock=clock)
    stream.close()

    progress("reading", 1, 2)

    assert stream.closed


def test_a_stage_that_cannot_count_is_named_alone():
    assert stage_line("thinking", 0, 0, 30) == "thinking ..."


@given(done=st.integers(0, 10**9), total=st.integers(0, 10**9), seconds=st.floats(0, 10**6))
def test_any_state_is_one_line(done, total, seconds):
    for line in (stage_line("reading", done, total, seconds), ended_line("read", done, seconds)):
        assert line.startswith("read")
        assert "\n" not in line


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.44, "0.4 s"), (35.2, "35 s"), (125, "2 min 5 s"), (4320, "1 h 12 min"), (9.96, "10 s")],
)
def test_times_are_told_as_people_say_them(seconds, words):
    assert duration(seconds) == words
