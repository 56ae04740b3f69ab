"""Plays campaigns day by day, many at once.

Each day volunteers write to people, some of whom agree and some of those join after a while, and
some volunteers leave. Work scatters as a Gamma around what is usual (a Poisson number of sessions
whose mean scatters: Greenwood and Yule 1920), joining as Poisson, leaving as binomial.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.activity import SESSION_SCATTER, WEEK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.forecast.runs import Runs

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

NEVER = np.iinfo(np.int64).max
CLOSE_ENOUGH = 1e-9
"""Sums of parts of a day may miss a whole number of people by this share."""
LOOK_EVERY = 4
FULL_ENOUGH = 0.8
"""Every so many days runs that ended are dropped when fewer than this share are going."""


@dataclass(frozen=True)
class Lists:
    """The people: how many there are, were written to, and agreed before the first day."""

    people: int
    approached: int = 0
    in_register: int = 0


@dataclass(frozen=True)
class Played:
    """What became of each run.

    Attributes:
        days: until everybody was written to; NEVER when that was not within the horizon.
        reached: people written to at the end of each run.
        approached: (day, run) people written to by the end of the day; the first row is day 0.
        in_register: (day, run) people who agreed by the end of the day.
    """

    days: Counts
    reached: Floats
    approached: NDArray[np.float32]
    in_register: NDArray[np.float32]


class _Campaigns:
    """The runs that are still going, and what they have come to."""

    def __init__(self, runs: Runs, lists: Lists, contacts_per_session: float) -> None:
        self.runs = runs
        self.which = np.arange(len(runs))
        self.per_session = contacts_per_session
        self.people = float(lists.people)
        self.casual, self.keen = runs.casual.copy(), runs.keen.copy()
        self.waiting = runs.waiting.copy()
        self.first, self.second = runs.joining_first.copy(), runs.joining_second.copy()
        self.spell, self.level = runs.spell.copy(), np.ones(len(runs))
        self.approached = np.full(len(runs), float(lists.approached))
        self.agreed = np.full(len(runs), float(lists.in_register))
        self._prepare()

    def _prepare(self) -> None:
        runs = self.runs
        self._fade = np.exp(-1 / runs.spell_days)
        self._push = runs.spell_spread * np.sqrt(1 - self._fade**2)
        self._scatters = bool((runs.day_spread > 0).any())
        self._loses = bool((runs.casual_leave > 0).any() or (runs.keen_leave > 0).any())
        self._gains = bool((runs.join > 0).any()) or bool((self.first + self.second).any())

    def step(self, day: int, rng: np.random.Generator) -> None:
        """Live one day."""
        left = self.people - self.approached
        contacts = np.minimum(self._work(day, rng), left)
        self.approached += contacts
        self.waiting += contacts
        answering = self.waiting * self.runs.answer_release
        self.waiting -= answering
        self.agreed += answering * self.runs.agree
        if self._loses:
            self.casual -= rng.binomial(self.casual, self.runs.casual_leave)
            self.keen -= rng.binomial(self.keen, self.runs.keen_leave)
        if self._gains:
            self._join(answering, rng)

    def _work(self, day: int, rng: np.random.Generator) -> Floats:
        runs = self.runs
        usual = self.casual * runs.casual_contacts + self.keen * runs.keen_contacts
        if not self._scatters:
            return np.asarray(usual)
        noise = rng.standard_normal((2, len(usual)))
        self.spell = self._fade * self.spell + self._push * noise[0]
        self.level *= np.exp(runs.drift * noise[1] - runs.drift**2 / 2)
        usual = usual * self.level * runs.week[:, day % WEEK] * np.maximum(1 + self.spell, 0.05)
        # A Gamma's shape is one over its squared spread: of the day, and of few sessions.
        few = SESSION_SCATTER * self.per_session / np.maximum(usual, 1e-9)
        shape = 1 / (runs.day_spread**2 + few)
        return np.asarray(usual * rng.standard_gamma(shape) / shape)

    def _join(self, answering: Floats, rng: np.random.Generator) -> None:
        release = self.runs.join_release
        self.first += rng.poisson(answering * self.runs.agree * self.runs.join)
        moving = rng.binomial(self.first, release)
        self.first -= moving
        self.second += moving
        joined = rng.binomial(self.second, release)
        self.second -= joined
        casual = rng.binomial(joined, self.runs.casual_share)
        self.casual += casual
        self.keen += joined - casual

    @property
    def done(self) -> NDArray[np.bool_]:
        """Tell which runs have written to everybody."""
        return np.asarray(self.approached >= self.people * (1 - CLOSE_ENOUGH))

    @property
    def over(self) -> NDArray[np.bool_]:
        """Tell which runs are done, or have nobody left who could go on."""
        nobody = self.casual + self.keen + self.first + self.second == 0
        return np.asarray(self.done | (nobody & (self.waiting < CLOSE_ENOUGH)))

    def keep(self, going: NDArray[np.bool_]) -> None:
        """Go on with some of the runs only."""
        self.runs = self.runs.chosen(going)
        for name in ("which", "casual", "keen", "waiting", "first", "second"):
            setattr(self, name, getattr(self, name)[going])
        for name in ("spell", "level", "approached", "agreed"):
            setattr(self, name, getattr(self, name)[going])
        self._prepare()


def play(
    runs: Runs,
    lists: Lists,
    *,
    contacts_per_session: float,
    horizon: int,
    rng: np.random.Generator,
) -> Played:
    """Play all runs until everybody was written to, nobody is left to write, or the horizon."""
    campaigns = _Campaigns(runs, lists, contacts_per_session)
    days = np.where(campaigns.done, 0, NEVER)
    reached = campaigns.approached.copy()
    approached = np.zeros((horizon + 1, len(runs)), dtype=np.float32)
    agreed = np.zeros_like(approached)
    approached[0], agreed[0] = lists.approached, lists.in_register
    for day in range(1, horizon + 1):
        if day % LOOK_EVERY == 1:
            going = ~campaigns.over
            if not going.any():
                break
            if going.mean() < FULL_ENOUGH:
                campaigns.keep(going)
        campaigns.step(day - 1, rng)
        which = campaigns.which
        reached[which] = approached[day, which] = campaigns.approached
        # Who is about to answer when the last one was written to is counted with them.
        due = np.where(campaigns.done, campaigns.waiting * campaigns.runs.agree, 0)
        agreed[day, which] = campaigns.agreed + due
        days[which] = np.where(campaigns.done, np.minimum(days[which], day), days[which])
    np.maximum.accumulate(approached, axis=0, out=approached)
    np.maximum.accumulate(agreed, axis=0, out=agreed)
    return Played(days, reached, approached, agreed)
