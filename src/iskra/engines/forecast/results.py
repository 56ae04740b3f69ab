"""What a forecast says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from iskra.engines.forecast.simulation import NEVER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.forecast.simulation import Lists, Played

FAN_SHARES = (0.05, 0.15, 0.5, 0.85, 0.95)


@dataclass(frozen=True)
class Fan:
    """Counts by day: for each of `FAN_SHARES` a line below which that share of the runs lies.

    `lines[s][d]` belongs to share s and day d; day 0 is the last one gone by.
    """

    lines: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, counts: NDArray[np.float32]) -> Self:
        """Return the fan of (day, run) counts."""
        lines = np.quantile(counts, FAN_SHARES, axis=1, method="inverted_cdf")
        return cls(tuple(tuple(line) for line in np.floor(lines).astype(np.int64).tolist()))


@dataclass(frozen=True)
class Forecast:
    """When everybody on the lists is written to, and how far it comes if never.

    Attributes:
        days: (run) until everybody is written to, sorted; NEVER at the end.
        reached: median of people written to when the campaign ends.
        in_register: median of people who agreed by then.
        reproduction: new volunteers that one volunteer brings while they stay.
        approached: the fan of people written to.
        registered: the fan of people in the register.
    """

    days: NDArray[np.int64]
    reached: int
    in_register: int
    reproduction: float
    approached: Fan
    registered: Fan

    @classmethod
    def of(cls, played: Played, lists: Lists, reproduction: float = 0.0) -> Self:
        """Sum up what was played."""
        last = int(np.max(played.days, where=played.days < NEVER, initial=0))
        end = last if (played.days < NEVER).all() else len(played.approached) - 1
        return cls(
            days=np.sort(played.days),
            reached=min(_median(played.reached), lists.people),
            in_register=_median(played.in_register[-1]),
            reproduction=reproduction,
            approached=Fan.of(played.approached[: end + 1]),
            registered=Fan.of(played.in_register[: end + 1]),
        )

    def day(self, share: float) -> int | None:
        """Return the first day by which this share of the runs is done, or None.

        Args:
            share: above 0, up to 1.
        """
        needed = int(np.ceil(share * len(self.days) - 1e-9))
        day = int(self.days[max(needed, 1) - 1])
        return None if day == NEVER else day

    @property
    def finish_share(self) -> float:
        """Return the share of runs that come to an end within the horizon."""
        return float((self.days < NEVER).mean())


def _median(counts: NDArray[np.float64] | NDArray[np.float32]) -> int:
    return round(float(np.quantile(counts, 0.5, method="inverted_cdf")))
