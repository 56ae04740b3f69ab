"""The invented people, alone and in households, with what is true of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.demo.movement.addresses import AddressBook, Contact
from iskra.demo.movement.families import after_the_father, womens_form

if TYPE_CHECKING:
    from random import Random

    from iskra.demo.movement.noise import Noise
    from iskra.demo.movement.pools import Country, Name, NamePools, Pools

# Share of people with a second given name, a father's name or the like, by language.
_MIDDLE = {"es": 0.4, "pt": 0.4, "de": 0.25, "tr": 0.15, "en": 0.5, "fr": 0.25, "el": 0.1}
_TWO_FAMILIES = {"es": 0.85, "pt": 0.7, "en": 0.03, "de": 0.06, "fr": 0.05}


@dataclass(frozen=True, slots=True)
class Person:
    """One unique human being, as nobody sees them: complete and without an error."""

    number: int
    country: Country
    place: tuple[str, ...]
    woman: bool
    given: Name
    middle: Name | None
    family: Name
    second_family: Name | None
    former: Name | None
    affiliations: tuple[str, ...]
    contact: Contact

    @property
    def language(self) -> str:
        """The language that the person's name comes from."""
        return self.country.language


def populate(count: int, pools: Pools, noise: Noise, random: Random) -> list[Person]:
    """Return so many people, those of one household next to each other."""
    book = AddressBook(pools.mailboxes, noise, random)
    people: list[Person] = []
    while len(people) < count:
        joins = people and random.random() < noise.in_household
        house = people[-1] if joins else None
        people.append(_person(len(people), house, pools, noise, book, random))
    return people


def _person(
    number: int,
    house: Person | None,
    pools: Pools,
    noise: Noise,
    book: AddressBook,
    random: Random,
) -> Person:
    country = house.country if house else pools.countries.draw(random)
    names = pools.names[country.language]
    woman = random.random() < 0.5
    given = _given(house, names, random, woman=woman)
    if house and random.random() < noise.same_name_in_household:
        woman, given = house.woman, house.given
    elif house and random.random() < noise.twin:
        woman, given = house.woman, _near(house.given, names, woman=house.woman)
    family, former = _families(house, names, country.language, noise, random, woman=woman)
    return Person(
        number=number,
        country=country,
        place=house.place if house else country.places.draw(random),
        woman=woman,
        given=given,
        middle=_middle(names, country.language, random, woman=woman),
        family=family,
        second_family=_second_family(house, names, country.language, random),
        former=former,
        affiliations=_affiliations(house, pools, random),
        contact=book.contact(
            country=country, given=given, family=family, house=house.contact if house else None
        ),
    )


def _given(house: Person | None, names: NamePools, random: Random, *, woman: bool) -> Name:
    """Return a given name; households rarely give the same one twice."""
    pool = names.women if woman else names.men
    given = pool.draw(random)
    while house and given is house.given:
        given = pool.draw(random)
    return given


def _families(
    house: Person | None,
    names: NamePools,
    language: str,
    noise: Noise,
    random: Random,
    *,
    woman: bool,
) -> tuple[Name, Name | None]:
    """Return the family name and, of some women, the one before."""
    draw = names.families.draw
    family = house.family if house and random.random() < 0.85 else draw(random)
    former = draw(random) if woman and random.random() < noise.former_name else None
    if not woman:
        return family, former
    return womens_form(family, language), former and womens_form(former, language)


def _middle(names: NamePools, language: str, random: Random, *, woman: bool) -> Name | None:
    if language in ("ru", "uk"):
        return after_the_father(names.men.draw(random), language, woman=woman)
    if language == "ar":
        return names.men.draw(random)
    if random.random() >= _MIDDLE.get(language, 0.0):
        return None
    return (names.women if woman else names.men).draw(random)


def _second_family(
    house: Person | None, names: NamePools, language: str, random: Random
) -> Name | None:
    if house and house.second_family and random.random() < 0.6:
        return house.second_family
    has_two = random.random() < _TWO_FAMILIES.get(language, 0.0)
    return names.families.draw(random) if has_two else None


def _near(given: Name, names: NamePools, *, woman: bool) -> Name:
    """Return the name most like the given one: parents name twins so."""
    pool = [name for name in (names.women if woman else names.men).things if name is not given]
    return max(pool, key=lambda name: len(set(name.native) & set(given.native)))


def _affiliations(house: Person | None, pools: Pools, random: Random) -> tuple[str, ...]:
    if house and random.random() < 0.3:
        return house.affiliations
    count = random.choices((1, 2, 3), (65, 28, 7))[0]
    return tuple(sorted({pools.affiliations.draw(random) for _ in range(count)}))
