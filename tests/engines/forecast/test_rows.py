import numpy as np
import pytest

from iskra.engines.forecast import UnusableHistoryError, history_of_lines

from .histories import HEADER, lines_of, steady

ROW = "20,6,300,30,10,1,1"


def test_what_was_written_is_read():
    history = steady(5)

    read = history_of_lines(lines_of(history))

    assert all(np.array_equal(getattr(read, name), one) for name, one in vars(history).items())


@pytest.mark.parametrize(
    "lines",
    [
        [HEADER, f"7,{ROW}", "", f"8,{ROW}"],
        [HEADER, f"2026-12-31,{ROW}", f"2027-01-01,{ROW}"],
        [f"note,{HEADER.upper()}", f"bad weather,0,{ROW}", f"x,1,{ROW}"],
        [HEADER, "1,20.0,5.5,300,30,10,1,1", f"2,{ROW}"],
    ],
    ids=["from any day", "dates", "further columns", "written as decimals"],
)
def test_histories_are_read_with_patience(lines):
    assert len(history_of_lines(lines)) == 2


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "needs the columns"),
        ([HEADER], "has no row"),
        ([HEADER.replace("joined", "new")], "look at: joined"),
        ([f"{HEADER},left"], "look at: left"),
        ([HEADER, f"1,{ROW},5"], "Line 2: 9 fields where the header has 8"),
        ([HEADER, f"1,{ROW}", f"1,{ROW}"], "Line 3: day '1' does not follow"),
        ([HEADER, f"2,{ROW}", f"1,{ROW}"], "Line 3: day '1' does not follow"),
        ([HEADER, f"1,{ROW}", f"3,{ROW}"], "also for days without work"),
        ([HEADER, f"one,{ROW}"], "Line 2: 'one' is no day"),
        ([HEADER, f"-1,{ROW}"], "Line 2: '-1' is no day"),
        ([HEADER, "1,20,6,-300,30,10,1,1"], "Line 2: '-300' is no number of people written to"),
        ([HEADER, "1,20,6,nan,30,10,1,1"], "'nan' is no number"),
        ([HEADER, "1,20,6,inf,30,10,1,1"], "'inf' is no number"),
        ([HEADER, "1,20,6,1e308,30,10,1,1"], "'1e308' is no number"),
        ([HEADER, "1,20,6,,30,10,1,1"], "'' is no number"),
        ([HEADER, "1,20,6,3.5,3,1,1,1"], "'3.5' is no number"),
        ([HEADER, "1,20,6,300,301,10,1,1"], "more answers than people written to"),
        ([HEADER, "1,20,6,300,30,31,1,1"], "more people who agreed than answers"),
        ([HEADER, '1,"20'], "not CSV"),
        ([HEADER, f"1,{ROW}{'9' * 200_000}"], "not CSV"),
        ([HEADER, *(f"{day},{ROW}" for day in range(4_000))], "at most 3,660 days"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(lines, words):
    with pytest.raises(UnusableHistoryError) as refusal:
        history_of_lines(lines)

    assert words in str(refusal.value)
    assert len(str(refusal.value)) < 250
