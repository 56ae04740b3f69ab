"""The aims of the forecast beside what was measured."""

from bench import aims
from bench.forecast import Row, table

ROW = Row("agents", 500, 0.03, 0.5, 0.91, 0.97, 20.0, 25.0, 40.0)
COST = "| iskra forecast | 2,000 | 250,000 | 730 | 3.4 | 61 |"


def test_each_aim_of_the_forecast_is_judged_by_itself():
    printed = "\n".join([*table([ROW]), COST])

    reached = aims.lines([], {aims.FORECAST: printed})

    assert {line.aim: line.met for line in reached} == {
        "42 to 58 % under the 50 % bound": True,
        "80 to 90 % under the 85 % bound": False,
        "loss below both rivals": True,
        "≤ 3 s CPU": False,
        "≤ 300 MB": True,
    }
