"""How much each wish weighs when people are shared out, and how much of a group goes out a day."""

from __future__ import annotations

from dataclasses import dataclass

from iskra.engines.sharing.errors import UnusableSettingsError

WEIGHTS = ("given", "knows", "group", "place", "fair", "spread")


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights of the objective, in points for one person; only their proportions matter.

    Attributes:
        given: a person is given to somebody at all.
        knows: to a volunteer who knows them.
        group: to a volunteer who is in at least one of their groups.
        place: to a volunteer of the same region; half of it for the same country.
        fair: how strongly loads follow the hours given. A volunteer with n of at most c people
            costs fair x n^2 / c, so the next one costs most where most of the hours are taken.
        spread: how strongly people are drawn from all groups alike. A group of which m of s
            people are given out costs spread x m^2 / s; somebody in k groups is 1/k in each.
        most_of_group_a_day: most people of any one group in a day; None: as many as there are.
        days: how many days this share-out is for; the ceiling is for all of them together.
    """

    given: float = 8.0
    knows: float = 4.0
    group: float = 2.0
    place: float = 1.0
    fair: float = 1.0
    spread: float = 1.0
    most_of_group_a_day: int | None = None
    days: int = 1

    def __post_init__(self) -> None:
        """Refuse what would leave people over although somebody has time for them.

        Raises:
            UnusableSettingsError: for a weight below 0, days below 1, a ceiling below 0, or
                `given` not above twice `fair` plus twice `spread`, the most that one more costs.
        """
        for name in WEIGHTS:
            if not 0 <= getattr(self, name) < float("inf"):
                raise UnusableSettingsError(f"The weight of “{name}” must be 0 or more.")
        if self.days < 1 or (self.most_of_group_a_day or 0) < 0:
            raise UnusableSettingsError("Days must be 1 or more, the ceiling of a group 0 or more.")
        if self.given <= 2 * (self.fair + self.spread):
            raise UnusableSettingsError(
                "“given” must be above twice “fair” plus twice “spread”, "
                "or people would be left over although somebody has time for them."
            )

    @property
    def most_of_group(self) -> int | None:
        """Most people of one group for all days together."""
        return None if self.most_of_group_a_day is None else self.most_of_group_a_day * self.days
