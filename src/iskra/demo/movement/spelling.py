"""How a name comes out when somebody types it into a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.demo.movement.pools import Name
from iskra.demo.movement.scripts import (
    ARABIC,
    CYRILLIC,
    GREEK,
    LATIN,
    SCRIPT_OF_LANGUAGE,
    fold,
    from_latin,
    to_latin,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

    from iskra.demo.movement.noise import Noise
    from iskra.demo.movement.people import Person

_TITLES = {
    "es": ("Sr.", "Sra.", "Dr.", "Dra."),
    "pt": ("Sr.", "Sra.", "Dr.", "Dra."),
    "de": ("Dr.", "Prof. Dr.", "Herr", "Frau"),
    "fr": ("M.", "Mme", "Dr"),
    "tr": ("Dr.", "Av."),
    "ar": ("Dr.",),
}
_FOREIGN = (CYRILLIC, GREEK, ARABIC)


class Speller:
    """Types names as one list's keepers do: in their scripts, with their mistakes."""

    def __init__(self, scripts: Collection[str], noise: Noise, random: Random) -> None:
        self._scripts = scripts
        self._noise = noise
        self._random = random

    def spelled(self, person: Person) -> tuple[str, str]:
        """Return given and family names as typed, the wrong way round now and then."""
        chance = self._random.random
        noise = self._noise
        script = self._script(SCRIPT_OF_LANGUAGE.get(person.language, LATIN))
        given = " ".join(self._given_names(person, script))
        family = " ".join(self._family_names(person, script))
        if chance() < noise.name_mistyped:
            if chance() < 0.5:
                given = mistyped(given, self._random)
            else:
                family = mistyped(family, self._random)
        if script == LATIN and chance() < noise.marks_dropped:
            given, family = fold(given), fold(family)
        given, family = self._dressed(given, family, person.language, script)
        return (family, given) if chance() < noise.name_swapped else (given, family)

    def _script(self, own: str) -> str:
        chance = self._random.random
        if own not in self._scripts:
            return LATIN
        if chance() >= self._noise.other_script * (1 if own == LATIN else 3):
            return own
        foreign = [script for script in _FOREIGN if script in self._scripts]
        return self._random.choice(foreign) if own == LATIN and foreign else LATIN

    def _given_names(self, person: Person, script: str) -> list[str]:
        chance = self._random.random
        noise = self._noise
        first = self._written(person.given, person, script)
        if chance() < noise.nickname and person.given.nicknames:
            short = self._random.choice(person.given.nicknames)
            first = self._in_script(Name(short, (short,)), person, script)
        elif chance() < noise.initial_only:
            first = f"{first[:1]}."
        if person.middle is None or chance() >= noise.middle_kept:
            return [first]
        middle = self._written(person.middle, person, script)
        return [first, f"{middle[:1]}." if chance() < noise.middle_initial else middle]

    def _family_names(self, person: Person, script: str) -> list[str]:
        chance = self._random.random
        use_former = person.former and chance() < 0.4
        families = [person.former if use_former and person.former else person.family]
        if person.second_family and chance() >= self._noise.second_family_dropped:
            families.append(person.second_family)
        return [self._written(family, person, script) for family in families]

    def _written(self, name: Name, person: Person, script: str) -> str:
        swaps = name.others and person.language != "ar"
        if swaps and self._random.random() < self._noise.other_spelling:
            name = Name(self._random.choice(name.others), (name.native,))
        return self._in_script(name, person, script)

    def _in_script(self, name: Name, person: Person, script: str) -> str:
        own = SCRIPT_OF_LANGUAGE.get(person.language, LATIN)
        if own == script:
            return name.native
        if script != LATIN:
            return from_latin(name.native, script)
        # People have a spelling of their own, in their passport; others write by ear.
        convention = person.number
        if self._random.random() < self._noise.other_convention:
            convention = self._random.randrange(60)
        if own == ARABIC:
            return name.others[convention % len(name.others)]
        return to_latin(name.native, own, convention)

    def _dressed(self, given: str, family: str, language: str, script: str) -> tuple[str, str]:
        chance = self._random.random
        if chance() < self._noise.titled and script == LATIN and language in _TITLES:
            given = f"{self._random.choice(_TITLES[language])} {given}"
        if chance() < self._noise.shouted:
            return given.upper(), family.upper()
        if chance() < self._noise.shouted / 3:
            return given.lower(), family.lower()
        return given, family


def mistyped(text: str, random: Random) -> str:
    """Return the text with one slip: a letter dropped, doubled, swapped or another one."""
    if len(text) < 3:
        return text
    at = random.randrange(1, len(text) - 1)
    slip = random.randrange(4)
    if slip == 0:
        return text[:at] + text[at + 1 :]
    if slip == 1:
        return text[:at] + text[at] + text[at:]
    if slip == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + random.choice(text).lower() + text[at + 1 :]
