"""Campaigns of two crowds, keen and casual, with chance around fixed rates.

Days and whole weeks scatter as Gammas around the pattern of the week; rates of answering, agreeing
and joining are drawn anew each day from Betas (beta-binomial); there are holidays, one good and one
bad week in every quarter, and shocks that cost a tenth to a third of the volunteers or bring a wave
of new ones; people begin a Poisson number of days after they agreed. Campaigns that stop short and
such as have nearly ended after their history are among them.
"""

from __future__ import annotations

import numpy as np

from bench.campaigns.campaign import LONGEST_DAYS, Campaign, Days, campaign_of

QUARTER_DAYS = 91
WEEK = 7


def campaign(seed: int) -> Campaign:
    """Return a campaign that is not over after its history; the same seed gives the same."""
    rng = np.random.default_rng([3, seed])
    while True:
        found = _Play(rng).run()
        if found is not None:
            return found


class _Play:
    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        start = int(rng.integers(30, 300))
        self.keen_share = rng.uniform(0.2, 0.5)
        self.there = rng.multinomial(start, [self.keen_share, 1 - self.keen_share])
        self.weekly = np.array([rng.uniform(1.5, 4), rng.uniform(0.5, 1.5)])
        self.leave = 1 - np.array([rng.uniform(0.85, 0.98), rng.uniform(0.4, 0.8)]) ** (1 / 30)
        self.per_session = float(rng.choice([30, 50, 100]))
        self.answer, self.consent = rng.uniform(0.05, 0.15), rng.uniform(0.3, 0.7)
        self.join_delay = rng.uniform(3, 14)
        shares = np.array([self.keen_share, 1 - self.keen_share])
        lifelong = float(shares @ (self.weekly / WEEK / self.leave)) * self.per_session
        self.join = min(0.5, rng.uniform(0.3, 1.2) / (lifelong * self.answer * self.consent))
        self.nominal = float(shares @ self.weekly)
        daily = start * self.nominal / WEEK * self.per_session
        self.people = int(daily * np.exp(rng.uniform(np.log(28), np.log(150))))
        self.arrivals = np.zeros(LONGEST_DAYS + 100, dtype=np.int64)
        self.pace = self._calendar()

    def _calendar(self) -> np.ndarray:
        rng = self.rng
        week = rng.uniform(0.4, 1.6, WEEK)
        days = np.tile(week / week.mean(), LONGEST_DAYS // WEEK + 1)[:LONGEST_DAYS]
        days = (
            days * np.repeat(rng.gamma(25, 1 / 25, LONGEST_DAYS // WEEK + 1), WEEK)[:LONGEST_DAYS]
        )
        for quarter in range(0, LONGEST_DAYS, QUARTER_DAYS):
            for factor in (rng.uniform(1.3, 1.8), rng.uniform(0.3, 0.7)):
                at = quarter + int(rng.integers(QUARTER_DAYS))
                days[at : at + WEEK] *= factor
            holiday = quarter + int(rng.integers(QUARTER_DAYS))
            days[holiday : holiday + int(rng.integers(1, 5))] *= 0.1
        return days

    def run(self) -> Campaign | None:
        days, done = Days(), 0
        for day in range(LONGEST_DAYS):
            done += self._day(day, self.people - done, days)
            if done >= self.people:
                break
        return campaign_of(self.people, days, self.nominal, self.per_session)

    def _beta(self, mean: float, size: float) -> float:
        return float(self.rng.beta(size * mean, size * (1 - mean)))

    def _day(self, day: int, left: int, days: Days) -> int:
        rng, there = self.rng, int(self.there.sum())
        mean = float(self.there @ self.weekly) / WEEK * self.pace[day]
        sessions = int(rng.poisson(mean * rng.gamma(8, 1 / 8)))
        contacts = min(int(rng.poisson(sessions * self.per_session * rng.gamma(40, 1 / 40))), left)
        answers = int(rng.binomial(contacts, self._beta(self.answer, 80)))
        consents = int(rng.binomial(answers, self._beta(self.consent, 30)))
        joining = int(rng.binomial(consents, self._beta(self.join, 40)))
        np.add.at(self.arrivals, day + 1 + rng.poisson(self.join_delay, joining), 1)
        gone = rng.binomial(self.there, self.leave)
        joined = int(self.arrivals[day])
        if rng.random() < 1 / 150:
            gone = np.maximum(gone, rng.binomial(self.there, rng.uniform(0.1, 0.33)))
        if rng.random() < 1 / 200:
            joined += int(rng.poisson(0.15 * there))
        keen = int(rng.binomial(joined, self.keen_share))
        self.there = self.there - gone + np.array([keen, joined - keen])
        days.add(there, sessions, contacts, answers, consents, joined, int(gone.sum()))
        return contacts
