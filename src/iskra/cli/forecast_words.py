"""Tells a forecast: as JSON, or as sentences and tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.engines.forecast import HORIZON_DAYS, arithmetic_days, invitation_hours

if TYPE_CHECKING:
    from iskra.engines.forecast import Arithmetic, Forecast, Learnt, Lever, Plan

SHOWN_DAYS = (7, 14, 30, 60, 90, 180, 365, 730)
SURE_ENOUGH = 0.995
FIGURES = {
    "sessions_per_week": "sessions a week of one volunteer",
    "contacts_per_session": "people written to in a session",
    "answer": "answer, of those written to",
    "consent": "agree, of those who answer",
    "join": "join, of those who agree",
    "stay": "stay for a month, of the volunteers",
}
LEVERS = {
    "volunteers": "ten more volunteers",
    "sessions": "one more session a week each",
    "answers": "a better opening: half as many again answer",
    "consents": "a shorter form: a quarter more agree",
    "keeping": "keeping people: half as many leave",
}


def as_json(forecast: Forecast) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "p50_days": forecast.day(0.5),
        "p85_days": forecast.day(0.85),
        "p95_days": forecast.day(0.95),
        "reproduction": round(forecast.reproduction, 4),
        "finish_share": forecast.finish_share,
        "reached_p50": forecast.reached,
        "in_register_p50": forecast.in_register,
    }


def say_arithmetic(found: Arithmetic, *, people: int, volunteers: int) -> None:
    """Print the plain sum, and what it is when people fill in their own record."""
    writing = invitation_hours(people)
    streams.say(
        f"{_plain(found.sessions)} sessions, {_plain(found.sessions_per_volunteer)} for each of "
        f"{volunteers:,} volunteers; {_plain(found.hours)} hours in all."
    )
    streams.say(
        "This is typing the records. When people fill in their own, nobody types: what is left is\n"
        f"writing to them, {_plain(writing)} hours at 50 invitations in two hours."
    )


def say_forecast(forecast: Forecast, plan: Plan, learnt: Learnt, levers: tuple[Lever, ...]) -> None:
    """Print the days, the way there, what moves them, and what all that rests on."""
    parts = [
        _days(forecast, plan),
        _reproduction(forecast),
        _fan(forecast),
        _levers(levers),
        _arithmetic(forecast, learnt, plan),
        _grounds(learnt),
    ]
    streams.say("\n\n".join("\n".join(part) for part in parts if part))


def _days(forecast: Forecast, plan: Plan) -> list[str]:
    lines = []
    if forecast.day(0.5) is not None:
        lines.append(f"All {plan.people:,} people are written to")
        for share, words in ((0.5, "half of the"), (0.85, "85 of 100"), (0.95, "95 of 100")):
            day = forecast.day(share)
            when = f"by day {day:,}" if day is not None else "no day"
            lines.append(f"  {when:<15} in {words} runs")
    short = 1 - forecast.finish_share
    if short > 1 - SURE_ENOUGH:
        lines.append(
            f"In {_of_100(short)} runs it stops short, or takes longer than {HORIZON_DAYS} days."
        )
    if forecast.day(0.5) is None:
        lines.append(
            f"There is no day: it stops short at about {forecast.reached:,} people "
            f"of {plan.people:,}."
        )
    return lines


def _reproduction(forecast: Forecast) -> list[str]:
    brings, grows = f"{forecast.reproduction:.2f}", forecast.reproduction > 1
    meaning = "above 1 the campaign feeds itself" if grows else "up to 1 the work melts away"
    return [f"Each volunteer brings {brings} new ones while they stay (R); {meaning}."]


def _fan(forecast: Forecast) -> list[str]:
    """Return a table: by day, low, middle and high (15, 50 and 85 of 100 runs lie below)."""
    last = len(forecast.approached.lines[0]) - 1
    days = [day for day in SHOWN_DAYS if day < last] + [last]
    lines = [f"{'by day':>6}  {'written to (15, 50, 85 of 100)':>36}  {'in the register':>30}"]
    for day in days:
        written = _three(forecast.approached.lines, day, 11)
        lines.append(f"{day:>6}  {written:>36}  {_three(forecast.registered.lines, day, 9):>30}")
    return lines


def _three(lines: tuple[tuple[int, ...], ...], day: int, width: int) -> str:
    return " ".join(f"{line[day]:>{width},}" for line in lines[1:4])


def _levers(levers: tuple[Lever, ...]) -> list[str]:
    return [
        "What moves the day most:",
        *(f"  {LEVERS[lever.name]:<44} {_effect(lever)}" for lever in levers),
    ]


def _effect(lever: Lever) -> str:
    if lever.day is None:
        return f"still no day; about {lever.reached:,} people"
    if lever.days_sooner is None:
        return f"day {lever.day:,}, where there was none"
    if lever.days_sooner <= 0:
        return "no difference"
    return f"{lever.days_sooner:,} days sooner" if lever.days_sooner > 1 else "1 day sooner"


def _arithmetic(forecast: Forecast, learnt: Learnt, plan: Plan) -> list[str]:
    written = forecast.approached.lines[0][0]
    days = arithmetic_days(learnt.plan, written_to=min(written, plan.people))
    return [
        f"Plain arithmetic beside it, if nobody left, joined or missed a session: day {days:,}."
    ]


def _grounds(learnt: Learnt) -> list[str]:
    if learnt.days:
        lines = [f"It rests on {learnt.days} days of history. Each figure as it stands now:"]
    else:
        lines = ["It rests on no history, but on these figures, given or by default:"]
    for name, words in FIGURES.items():
        mark = "   (too little known yet)" if learnt.days and name in learnt.unsure else ""
        lines.append(f"  {words:<38} {getattr(learnt.plan, name):>8.3g}{mark}")
    if learnt.is_too_little:
        lines.append(
            "Too little is known yet: take the days as a first guess, and ask again each week."
        )
    return lines


def _of_100(share: float) -> str:
    return f"{max(1, round(100 * share))} of 100"


def _plain(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:,.1f}"
