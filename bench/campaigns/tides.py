"""Campaigns as tides: whole crowds and moods, no single volunteers.

Moods (usual, push, slump) follow each other as a Markov chain; lists
grow colder as they are used up, the best people having been written to first; volunteers tire and
do less with time; newcomers begin together, at a meeting every one to three weeks; some of the
circle move into the core; a dead season of two weeks comes twice a year; counts are negative
binomial.
"""

from __future__ import annotations

import numpy as np

from bench.campaigns.campaign import LONGEST_DAYS, Campaign, Days, campaign_of

MOODS = (1.0, 1.5, 0.5)


def campaign(seed: int) -> Campaign:
    """Return a campaign that is not over after its history; the same seed gives the same."""
    rng = np.random.default_rng([2, seed])
    while True:
        found = _Play(rng).run()
        if found is not None:
            return found


class _Play:
    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.circle = int(rng.integers(15, 160))
        self.core = int(rng.integers(4, 40))
        self.start = self.circle + self.core
        self.weekly = rng.uniform(0.7, 3.0)
        self.per_session = float(rng.choice([25, 50, 80]))
        self.core_work = rng.uniform(1.0, 2.5)
        self.circle_leave = 1 / rng.uniform(15, 80)
        self.core_leave = 1 / rng.uniform(120, 600)
        self.promoted = rng.uniform(0.0, 0.004)
        self.tiring = 1 / rng.uniform(300, 3_000)
        self.colder = rng.uniform(0.0, 0.4)
        self.answer = rng.uniform(0.06, 0.25)
        self.consent = rng.uniform(0.25, 0.7)
        days = min(1 / self.circle_leave + 20, 150)
        per_volunteer = self.weekly / 7 * self.per_session * days
        reproduction = rng.uniform(0.3, 1.4)
        self.join = min(0.6, reproduction / (per_volunteer * self.answer * self.consent))
        self.meeting_every = int(rng.integers(5, 22))
        self.season = int(rng.integers(0, 180))
        self.phase, self.swing = rng.uniform(0, 7), rng.uniform(0.0, 0.7)
        self.mood, self.invited, self.answering = 0, 0, 0.0
        effort = self.start * self.weekly / 7 * self.per_session
        self.people = int(effort * rng.uniform(30, 120))

    def run(self) -> Campaign | None:
        days, done = Days(), 0
        for day in range(LONGEST_DAYS):
            done += self._day(day, done, days)
            if done >= self.people:
                break
        return campaign_of(self.people, days, self.weekly, self.per_session)

    def _pace(self, day: int) -> float:
        if self.rng.random() < 1 / 12:
            self.mood = int(self.rng.choice(3, p=[0.7, 0.15, 0.15]))
        week = 1 + self.swing * np.sin(2 * np.pi * (day + self.phase) / 7)
        dead = 0.3 if (day + self.season) % 180 < 14 else 1.0
        return float(MOODS[self.mood] * week * dead * np.exp(-self.tiring * day))

    def _counts(self, mean: float, size: float) -> int:
        """Draw a negative binomial count; the smaller `size`, the more it scatters."""
        return int(self.rng.poisson(self.rng.gamma(size, max(mean, 0.0) / size)))

    def _day(self, day: int, done: int, days: Days) -> int:
        rng, there = self.rng, self.circle + self.core
        able = self.circle + self.core * self.core_work
        sessions = self._counts(able * self.weekly / 7 * self._pace(day), 10)
        contacts = min(self._counts(sessions * self.per_session, 30), self.people - done)
        warmth = 1 - self.colder * done / self.people
        self.answering += contacts * min(0.9, self.answer * warmth * rng.lognormal(0, 0.25))
        answers = rng.binomial(int(self.answering), 0.5)
        self.answering -= answers
        consents = rng.binomial(answers, self.consent)
        self.invited += rng.binomial(consents, self.join)
        joined = 0
        if day % self.meeting_every == 0:
            joined, self.invited = self.invited, 0
        gone_circle = rng.binomial(self.circle, self.circle_leave)
        gone_core = rng.binomial(self.core, self.core_leave)
        moved = rng.binomial(self.circle - gone_circle, self.promoted)
        self.circle += joined - gone_circle - moved
        self.core += moved - gone_core
        days.add(there, sessions, contacts, answers, consents, joined, gone_circle + gone_core)
        return contacts
