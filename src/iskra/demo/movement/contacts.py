"""How mailboxes, telephone numbers, countries and places come out in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from iskra.demo.movement.encodings import fits
from iskra.demo.movement.scripts import fold
from iskra.demo.movement.spelling import mistyped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from iskra.demo.movement.exports import Export
    from iskra.demo.movement.noise import Noise
    from iskra.demo.movement.people import Person
    from iskra.demo.movement.pools import Country

_LANGUAGES = ("en", "es", "pt", "de", "tr", "fr", "ru", "uk", "el", "ar")
_OFFICES = ("info", "office", "contact", "kontakt", "contacto", "secretaria")
_LONG_FORMS = {"GB": ("UK", "Great Britain", "England"), "US": ("USA", "U.S.A."), "DE": ("BRD",)}


class ContactTyper:
    """Types contact data as the people who fill in a list of one language do."""

    def __init__(self, export: Export, noise: Noise, random: Random) -> None:
        self._language = export.language
        self._encoding = export.encoding
        self._noise = noise
        self._random = random
        self._countries: dict[str, Mapping[str, str]] = {
            code: Locale(code).territories for code in _LANGUAGES
        }

    def email(self, person: Person, *, missing: float) -> str:
        """Return a mailbox: the person's, an office's, one mistyped, or none."""
        chance = self._random.random
        noise = self._noise
        if chance() < missing:
            return ""
        if chance() < noise.email_office:
            return self._office(person)
        contact = person.contact
        email = contact.second_email if chance() < noise.email_second else contact.email
        if email and chance() < noise.email_mistyped:
            local, _, domain = email.partition("@")
            # Only before the @: a slip in the domain might be somebody's real one.
            return f"{mistyped(local, self._random)}@{domain}"
        return email.title() if chance() < 0.03 else email

    def phone(self, person: Person, *, missing: float) -> str:
        """Return the number in one of the forms in use, mistyped, or none."""
        chance = self._random.random
        digits = person.contact.phone
        if not digits or chance() < missing:
            return ""
        if chance() < self._noise.phone_mistyped:
            at = self._random.randrange(3, len(digits))
            digits = f"{digits[:at]}{self._random.randrange(10)}{digits[at + 1 :]}"
        return self._phone_form(person.country, digits)

    def _phone_form(self, country: Country, digits: str) -> str:
        chance = self._random.random
        third = len(digits) // 3
        parts = (digits[:third], digits[third : 2 * third], digits[2 * third :])
        gap = self._random.choice(("", " ", "-", "", " "))
        if chance() < self._noise.phone_national:
            trunk = f"({country.trunk})" if country.trunk and chance() < 0.05 else country.trunk
            return trunk + gap.join(parts)
        sign = "+" if chance() < 0.75 else "00"
        return f"{sign}{country.calling_code}{gap}{gap.join(parts)}"

    def country(self, country: Country) -> str:
        """Return the country as a code, in the list's language or another, or nothing."""
        chance = self._random.random
        noise = self._noise
        if chance() < noise.country_missing:
            return ""
        if chance() < noise.country_as_code:
            return country.code
        if chance() < 0.1 and country.code in _LONG_FORMS:
            return self._random.choice(_LONG_FORMS[country.code])
        language = self._language
        if chance() < noise.country_language:
            language = country.language if chance() < 0.6 else self._random.choice(_LANGUAGES)
        name = self._countries[language][country.code]
        return name if fits(name, self._encoding) else self._countries["en"][country.code]

    def place(self, person: Person) -> str:
        """Return the town: where the person lives or lived, in some language, or nothing."""
        chance = self._random.random
        noise = self._noise
        if chance() < noise.place_missing:
            return ""
        moved = chance() < noise.moved
        place = person.country.places.draw(self._random) if moved else person.place
        names = [name for name in place if fits(name, self._encoding)]
        name = self._random.choice(names) if chance() < noise.place_foreign else names[0]
        if chance() < noise.shouted:
            return name.upper()
        return fold(name) if chance() < noise.marks_dropped / 2 else name

    def affiliations(self, person: Person) -> str:
        """Return some of the organisations that the person belongs to."""
        if self._random.random() < self._noise.affiliation_missing:
            return ""
        return ", ".join(a for a in person.affiliations if self._random.random() < 0.85)

    @staticmethod
    def _office(person: Person) -> str:
        group = "".join(c for c in person.affiliations[0].lower() if c.isalpha())
        word = _OFFICES[len(group) % len(_OFFICES)]
        return f"{word}@{group}.{person.country.code.lower()}.example.org"
