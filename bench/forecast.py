"""Is the forecast right as often as it says? Made-up campaigns whose end is known, and the cost.

Three generators that know nothing of the forecaster's model. After 30 days of history each campaign
is forecast; the true day should lie under the 85 % bound in 80 to 90 % of them and under the 50 %
bound in 42 to 58 %; never is infinity. `python bench/forecast.py [--campaigns N] [--json]`; the
same seeds give the same table.
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.campaigns import agents, crowds, tides
from bench.campaigns.campaign import HISTORY_DAYS, Campaign
from bench.measure import ISKRA, run
from iskra.engines.forecast import HORIZON_DAYS, Forecast, Plan, forecast

if TYPE_CHECKING:
    from collections.abc import Callable

WORLDS: dict[str, Callable[[int], Campaign]] = {
    "agents": agents.campaign,
    "tides": tides.campaign,
    "crowds": crowds.campaign,
}
CAMPAIGNS = 500
RUNS = 300
BOUNDS = (0.5, 0.85, 0.95)
FORTNIGHT = 14
COST = (
    *("forecast", "--people", "250000", "--volunteers", "100", "--stay", "0.9"),
    *("--answer", "0.02", "--runs", "2000", "--json"),
)
"""So few sessions that most runs last for two years."""


@dataclass(frozen=True)
class Judged:
    """A campaign's true day, the forecast of it, and what two plain rivals would have said."""

    true_days: float
    bounds: tuple[float, ...]
    straight_line: float
    arithmetic: float


def judge(campaign: Campaign, *, runs: int = RUNS) -> Judged:
    """Forecast a campaign from its history, knowing nothing else but how many people there are."""
    plan = Plan(campaign.people, campaign.volunteers)
    found = forecast(plan, campaign.history, runs=runs, seed=1)
    return Judged(
        campaign.true_days,
        tuple(_bound(found, share) for share in BOUNDS),
        straight_line(campaign),
        arithmetic(campaign),
    )


def _bound(found: Forecast, share: float) -> float:
    day = found.day(share)
    return math.inf if day is None else day


def straight_line(campaign: Campaign) -> float:
    """Return the days if work goes on as in the last fortnight."""
    contacts = campaign.history.contacts
    daily = float(contacts[-FORTNIGHT:].mean())
    return math.ceil((campaign.people - contacts.sum()) / daily) if daily else math.inf


def arithmetic(campaign: Campaign) -> float:
    """Return the days left by the plain arithmetic of the plan, had it been kept to."""
    daily = campaign.volunteers * campaign.sessions_per_week * campaign.contacts_per_session / 7
    return max(0, math.ceil(campaign.people / daily) - HISTORY_DAYS)


def pinball(true_days: float, bound: float, share: float) -> float:
    """Return the pinball loss in days; never counts as the end of the two years."""
    missed = min(true_days, HORIZON_DAYS) - min(bound, HORIZON_DAYS)
    return max(share * missed, (share - 1) * missed)


@dataclass(frozen=True)
class Row:
    """The campaigns of a generator: shares under the bounds, and losses in days."""

    world: str
    campaigns: int
    never: float
    under_50: float
    under_85: float
    under_95: float
    loss: float
    straight_line: float
    arithmetic: float


def row_of(world: str, judged: list[Judged]) -> Row:
    """Sum up the campaigns of a generator."""

    def loss(bounds_of: Callable[[Judged], tuple[float, ...]]) -> float:
        losses = [
            pinball(one.true_days, bound, share)
            for one in judged
            for bound, share in zip(bounds_of(one), BOUNDS[:2], strict=False)
        ]
        return float(np.mean(losses))

    under = [
        float(np.mean([one.true_days <= one.bounds[at] for one in judged]))
        for at in range(len(BOUNDS))
    ]
    return Row(
        world,
        len(judged),
        float(np.mean([math.isinf(one.true_days) for one in judged])),
        under[0],
        under[1],
        under[2],
        loss=loss(lambda one: one.bounds),
        straight_line=loss(lambda one: (one.straight_line,) * 2),
        arithmetic=loss(lambda one: (one.arithmetic,) * 2),
    )


def measure(world: str, campaigns: int, *, runs: int = RUNS) -> Row:
    """Judge the campaigns of a generator, with seeds from 0."""
    return row_of(world, [judge(WORLDS[world](seed), runs=runs) for seed in range(campaigns)])


def table(rows: list[Row]) -> list[str]:
    """Return the rows as a table."""
    lines = [
        "| campaigns | number | never | under 50 % | 85 % | 95 % | loss | line | plain sum |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.world} | {row.campaigns} | {row.never:.3f} | {row.under_50:.3f} "
        f"| {row.under_85:.3f} | {row.under_95:.3f} | {row.loss:.1f} "
        f"| {row.straight_line:.1f} | {row.arithmetic:.1f} |"
        for row in rows
    ]
    return lines


def main() -> None:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--campaigns", type=int, default=CAMPAIGNS)
    args = parser.parse_args()
    rows = [measure(world, args.campaigns) for world in WORLDS]
    cost = run([*ISKRA, *COST])
    if args.json:
        print(json.dumps({"forecast": [asdict(row) for row in rows], "cost": asdict(cost)}))
        return
    print(
        f"Forecast after {HISTORY_DAYS} days of history, {RUNS} runs each: how many true days lie"
    )
    print("under the bounds, and the pinball loss in days (mean of the 50 % and 85 % bounds).\n")
    print("\n".join(table(rows)))
    print("\n| the command | runs | people | days | CPU s | MB |\n|---|---|---|---|---|---|")
    seconds, megabytes = f"{cost.cpu_seconds:.1f}", f"{cost.peak_megabytes:,.0f}"
    print(f"| iskra forecast | 2,000 | 250,000 | {HORIZON_DAYS} | {seconds} | {megabytes} |")


if __name__ == "__main__":
    main()
