"""The addresses of the invented people: profile, mailbox, telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.demo.movement.pools import Country, Name, Ranked
from iskra.demo.movement.scripts import ARABIC, LATIN, SCRIPT_OF_LANGUAGE, fold, to_latin

if TYPE_CHECKING:
    from random import Random

    from iskra.demo.movement.noise import Noise

_NETWORKS = {
    "": Ranked(
        ("facebook", "instagram", "x", "linkedin", "telegram", "mastodon"), (58, 20, 10, 5, 4, 3)
    ),
    "ru": Ranked(("vk", "telegram", "facebook", "instagram"), (55, 20, 15, 10)),
    "uk": Ranked(("facebook", "telegram", "instagram"), (60, 25, 15)),
}  # fmt: skip
_WITH_NUMBERS = ("facebook", "vk")
_NOT_A_LETTER = re.compile("[^a-z]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile on a network: its chosen name, and its number where the network has both."""

    network: str
    handle: str
    number: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person is reached; telephone numbers without country code and trunk prefix."""

    profile: Profile
    second_profile: Profile
    email: str
    second_email: str
    phone: str


def plain(name: Name, language: str) -> str:
    """Return a name in the letters a to z, as mailboxes and profiles are named."""
    script = SCRIPT_OF_LANGUAGE.get(language, LATIN)
    latin = name.native
    if script == ARABIC:
        latin = name.others[0]
    elif script != LATIN:
        latin = to_latin(latin, script, 1)
    return _NOT_A_LETTER.sub("", fold(latin).lower())


class AddressBook:
    """Gives out addresses that nobody else has, or that a household shares."""

    def __init__(self, mailboxes: Ranked[str], noise: Noise, random: Random) -> None:
        self._mailboxes = mailboxes
        self._noise = noise
        self._random = random
        self._given_out: set[str] = set()
        self._next_number = 0

    def contact(
        self, *, country: Country, given: Name, family: Name, house: Contact | None
    ) -> Contact:
        """Return a person's addresses, some of them those of the house."""
        parts = plain(given, country.language), plain(family, country.language)
        return Contact(
            profile=self._profile(country.language, parts),
            second_profile=self._profile(country.language, parts),
            email=self._email(parts, house),
            second_email=self._mailbox(parts),
            phone=self._phone(country, house),
        )

    def _profile(self, language: str, parts: tuple[str, str]) -> Profile:
        network = _NETWORKS.get(language, _NETWORKS[""]).draw(self._random)
        # Half of the profiles never chose a name: only their number is known.
        named = network not in _WITH_NUMBERS or self._random.random() < 0.6
        self._next_number += self._random.randint(1, 999)
        handle = self._unused(f"{network}/", _handle_of(parts, self._random)) if named else ""
        return Profile(network, handle, 999_000_000_000_000 + self._next_number)

    def _email(self, parts: tuple[str, str], house: Contact | None) -> str:
        if house and self._random.random() < self._noise.household_mailbox:
            return house.email
        return "" if self._random.random() < self._noise.no_email else self._mailbox(parts)

    def _mailbox(self, parts: tuple[str, str]) -> str:
        domain = self._mailboxes.draw(self._random)
        return self._unused("", _local_part(parts, self._random), f"@{domain}")

    def _phone(self, country: Country, house: Contact | None) -> str:
        random = self._random
        if house and random.random() < self._noise.household_phone:
            return house.phone
        if random.random() < self._noise.no_phone:
            return ""
        prefix = random.choice(country.dead_prefixes)
        free = country.digits - len(prefix)
        return prefix + str(random.randrange(10**free)).zfill(free)

    def _unused(self, head: str, stem: str, tail: str = "") -> str:
        """Return the stem, numbered when somebody has it already."""
        number = 0
        tried = stem
        while head + tried + tail in self._given_out:
            number += self._random.randint(1, 9)
            tried = f"{stem}{number}"
        self._given_out.add(head + tried + tail)
        return tried + tail


def _handle_of(parts: tuple[str, str], random: Random) -> str:
    given, family = parts
    shape = random.randrange(5)
    stem = (
        f"{given}.{family}",
        f"{given}{family}",
        f"{family}.{given}",
        f"{given}_{family[:1]}",
        f"{given}.{family}.{random.randint(1, 999)}",
    )[shape]
    # The mark keeps clear of profiles that somebody may have.
    return f"demo.{stem}"


def _local_part(parts: tuple[str, str], random: Random) -> str:
    given, family = parts
    year = random.randint(1950, 2007)
    shapes = (
        f"{given}.{family}",
        f"{given}{family}{year % 100:02}",
        f"{given[:1]}.{family}",
        f"{family}{given[:1]}{year}",
        f"{given}_{family}",
        f"{given}{random.randint(1, 9999)}",
    )
    return shapes[random.randrange(6)]
