"""Campaigns of single volunteers, each with habits of their own.

A crowd of keen and casual volunteers, whose zeal and staying power scatter; a weekly pattern;
holidays; a good and a bad week; answers whose share changes daily; joining after a lognormal delay;
shocks: a day on which many leave, and days on which the papers write about the campaign.
"""

from __future__ import annotations

import math

import numpy as np

from bench.campaigns.campaign import LONGEST_DAYS, Campaign, Days, campaign_of

MOST_VOLUNTEERS = 20_000


def campaign(seed: int) -> Campaign:
    """Return a campaign that is not over after its history; the same seed gives the same."""
    rng = np.random.default_rng([1, seed])
    while True:
        found = _Play(rng).run()
        if found is not None:
            return found


class _Play:
    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.start = int(np.exp(rng.uniform(np.log(20), np.log(250))))
        self.weekly = rng.uniform(0.8, 3.5)
        self.per_session = rng.choice([20, 40, 50, 60, 100])
        self.keen_share = rng.uniform(0.15, 0.6)
        self.keen_weight = rng.uniform(1.2, 3.0)
        self.keen_life = rng.uniform(90, 400)
        self.casual_life = rng.uniform(12, 60)
        self.answer = rng.uniform(0.05, 0.2)
        self.consent = rng.uniform(0.2, 0.6)
        self.join_delay = rng.uniform(2, 15)
        self.answer_delay = rng.uniform(0.3, 4)
        life = self.keen_share * self.keen_life + (1 - self.keen_share) * self.casual_life
        contacts = self.weekly / 7 * self.per_session * min(life, 200)
        reproduction = np.exp(rng.normal(np.log(0.9), 0.45))
        self.join = min(0.5, reproduction / (contacts * self.answer * self.consent))
        effort = self.start * self.weekly / 7 * self.per_session
        self.people = int(effort * np.exp(rng.uniform(np.log(32), np.log(130))))
        self.days = self._calendar()
        self.leave, self.zeal = self._recruits(self.start)
        self.arrivals: dict[int, int] = {}
        self.answers: dict[int, int] = {}

    def _calendar(self) -> np.ndarray:
        """Return the work of each day against the usual: week, holidays, good and bad spells."""
        rng = self.rng
        days = np.tile(rng.dirichlet(np.full(7, rng.uniform(3, 30))) * 7, LONGEST_DAYS // 7 + 1)
        days = days[:LONGEST_DAYS]
        days[rng.choice(LONGEST_DAYS, LONGEST_DAYS // 40, replace=False)] *= 0.1
        for factor in (rng.uniform(1.3, 2.0), rng.uniform(0.2, 0.6)):
            for period in range(0, LONGEST_DAYS, 90):
                at = period + rng.integers(90)
                days[at : at + 7] *= factor
        return days * rng.gamma(12, 1 / 12, LONGEST_DAYS)

    def _recruits(self, count: int) -> tuple[np.ndarray, np.ndarray]:
        rng = self.rng
        keen = rng.random(count) < self.keen_share
        life = np.where(keen, self.keen_life, self.casual_life) * rng.gamma(3, 1 / 3, count)
        zeal = np.where(keen, self.keen_weight, 1.0) * rng.gamma(2, 1 / 2, count)
        mean = self.keen_share * self.keen_weight + 1 - self.keen_share
        return np.minimum(1 / np.maximum(life, 1), 1), zeal * self.weekly / 7 / mean

    def run(self) -> Campaign | None:
        days, done = Days(), 0
        for day in range(LONGEST_DAYS):
            done += self._day(day, self.people - done, days)
            if done >= self.people:
                break
        return campaign_of(self.people, days, self.weekly, float(self.per_session))

    def _day(self, day: int, left: int, days: Days) -> int:
        rng, there = self.rng, len(self.zeal)
        sessions = int(rng.poisson(self.zeal * self.days[day]).sum())
        spread = 4
        contacts = rng.poisson(rng.gamma(spread, self.per_session / spread, sessions)).sum()
        contacts = min(int(contacts), left)
        news = 3.0 if rng.random() < 1 / 120 else 1.0
        rate = min(0.9, news * rng.beta(20 * self.answer, 20 * (1 - self.answer)))
        delays = rng.exponential(self.answer_delay, rng.binomial(contacts, rate))
        for one in delays.astype(int):
            self.answers[day + one] = self.answers.get(day + one, 0) + 1
        answers = self.answers.pop(day, 0)
        consents = rng.binomial(answers, rng.beta(15 * self.consent, 15 * (1 - self.consent)))
        waits = rng.lognormal(math.log(self.join_delay), 0.6, rng.binomial(consents, self.join))
        for one in np.ceil(waits).astype(int):
            self.arrivals[day + one] = self.arrivals.get(day + one, 0) + 1
        joined = min(self.arrivals.pop(day, 0), MOST_VOLUNTEERS - there)
        left_today = self._leave()
        leave, zeal = self._recruits(joined)
        self.leave, self.zeal = np.append(self.leave, leave), np.append(self.zeal, zeal)
        days.add(there, sessions, contacts, answers, consents, joined, left_today)
        return contacts

    def _leave(self) -> int:
        rng = self.rng
        shock = rng.uniform(0.1, 0.3) if rng.random() < 1 / 150 else 0.0
        gone = rng.random(len(self.leave)) < np.minimum(self.leave + shock, 1)
        self.leave, self.zeal = self.leave[~gone], self.zeal[~gone]
        return int(gone.sum())
