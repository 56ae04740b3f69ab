"""A made-up drive: people of twelve groups in many countries, and the volunteers for them."""

from __future__ import annotations

import numpy as np

from iskra.engines.sharing import People, PersonFacts, VolunteerFacts, Volunteers

# Country, its languages, and how many of a thousand people live there.
COUNTRIES = (
    ("BR", ("pt",), 150), ("US", ("en", "es"), 140), ("MX", ("es",), 110), ("DE", ("de",), 80),
    ("FR", ("fr",), 80), ("IN", ("hi", "en", "ta"), 70), ("GB", ("en",), 60), ("ES", ("es",), 60),
    ("EG", ("ar",), 40), ("TR", ("tr",), 40), ("PT", ("pt",), 30), ("AR", ("es",), 30),
    ("CA", ("en", "fr"), 30), ("IT", ("it",), 30), ("LK", ("ta", "si"), 15), ("JP", ("ja",), 15),
    ("MA", ("ar", "fr"), 10), ("CH", ("de", "fr", "it"), 10),
)  # fmt: skip
REGIONS = 8
GROUPS = 12


class World:
    """Draws people and volunteers who live, speak and gather alike; the same seed, the same."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        share = np.array([share for _, _, share in COUNTRIES], dtype=float)
        self.share = share / share.sum()
        size = 1 / np.arange(1, GROUPS + 1) ** 0.7
        self.groups = size / size.sum()

    def homes(self, count: int) -> list[int]:
        drawn = self.rng.choice(len(COUNTRIES), count, p=self.share)
        return [int(one) for one in drawn]

    def languages(self, country: int, more: float) -> set[str]:
        own = COUNTRIES[country][1]
        found = {own[int(len(own) * self.rng.random() ** 1.5)]}
        if self.rng.random() < more:
            found.add(("en", "es", "fr")[int(3 * self.rng.random())])
        return found

    def place(self, country: int) -> str | None:
        chance = self.rng.random()
        name = COUNTRIES[country][0]
        if chance < 0.2:
            return None
        return name if chance < 0.5 else f"{name}-{int(REGIONS * self.rng.random())}"

    def memberships(self, most: int) -> list[int]:
        count = 1 + int(most * self.rng.random() ** 3)
        drawn = self.rng.choice(GROUPS, count, replace=False, p=self.groups)
        return [int(one) for one in drawn]


def drawn(
    people: int, volunteers: int, *, places_for: float, seed: int = 1, acquainted: float = 0.1
) -> tuple[People, Volunteers]:
    """Return a drive whose volunteers have time for a share of the people.

    Args:
        people: how many.
        volunteers: how many.
        places_for: time of all volunteers, as a share of the people.
        seed: of the draw.
        acquainted: share of people whom a volunteer knows.
    """
    world = World(seed)
    hours = world.rng.choice((1, 2, 5, 10), volunteers, p=(0.4, 0.3, 0.2, 0.1))
    each = people * places_for / hours.sum()
    staff = [
        VolunteerFacts(
            id=one,
            languages=world.languages(home, 0.6),
            groups=world.memberships(3),
            place=world.place(home),
            capacity=round(float(hours[one]) * each),
        )
        for one, home in enumerate(world.homes(volunteers))
    ]
    known = world.rng.random(people) < acquainted
    skipped = world.rng.random(people) < 0.05
    whose = world.rng.integers(volunteers, size=(people, 2)).tolist()
    crowd = [
        PersonFacts(
            id=one,
            languages=world.languages(home, 0.15),
            groups=world.memberships(3),
            place=world.place(home),
            known_by=[whose[one][0]] if known[one] else (),
            never_to=[whose[one][1]] if skipped[one] else (),
        )
        for one, home in enumerate(world.homes(people))
    ]
    return People.of(crowd), Volunteers.of(staff)
