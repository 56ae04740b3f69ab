"""What the invented people are made of: names, countries, places, organisations."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from random import Random

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name as its bearers write it, its other spellings and its short forms."""

    native: str
    others: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()


class Ranked(Generic[T]):
    """Things drawn with a weight that falls with their rank, or with given weights."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = things
        self._sums = list(itertools.accumulate(weights))

    def draw(self, random: Random) -> T:
        """Return one of the things."""
        return random.choices(self.things, cum_weights=self._sums)[0]


def by_rank(things: Sequence[T], skew: float) -> Ranked[T]:
    """Return the things so that the one of rank r weighs 1 / r ** skew (Zipf)."""
    return Ranked(things, [1 / rank**skew for rank in range(1, len(things) + 1)])


@dataclass(frozen=True, slots=True)
class NamePools:
    """The names of one language."""

    men: Ranked[Name]
    women: Ranked[Name]
    families: Ranked[Name]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its telephone numbering and its places.

    `dead_prefixes` begin no number that was ever given out, so that none can ring.
    Each place is the tuple of its names, the local one first.
    """

    code: str
    language: str
    weight: float
    calling_code: str
    trunk: str
    digits: int
    dead_prefixes: tuple[str, ...]
    places: Ranked[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pools:
    """Everything that a population is drawn from."""

    countries: Ranked[Country]
    names: dict[str, NamePools]
    mailboxes: Ranked[str]
    affiliations: Ranked[str]


def load_pools(*, skew: float, shuffle: Random | None = None) -> Pools:
    """Return the pools; with `shuffle`, in another order of rank and a third smaller."""
    order = _shuffled(shuffle) if shuffle else list
    places = {code: order(names) for code, names in _places().items()}
    countries = [_country(cells, places) for cells in _rows("countries.tsv")]
    languages = sorted({country.language for country in countries})
    return Pools(
        countries=Ranked(countries, [country.weight for country in countries]),
        names={language: _names(language, skew, order) for language in languages},
        mailboxes=by_rank([cells[0] for cells in _rows("mailboxes.txt")], 0.7),
        affiliations=by_rank([cells[0] for cells in _rows("affiliations.txt")], 0.7),
    )


Order = Callable[[Sequence[T]], list[T]]


def _shuffled(random: Random) -> Callable[[Sequence[T]], list[T]]:
    def order(things: Sequence[T]) -> list[T]:
        return random.sample(list(things), k=max(1, len(things) * 2 // 3))

    return order


def _names(language: str, skew: float, order: Order[Name]) -> NamePools:
    kinds = {kind: order(names) for kind, names in _name_file(language).items()}
    return NamePools(*(by_rank(kinds[kind], skew) for kind in ("m", "f", "s")))


def _country(cells: list[str], places: dict[str, list[tuple[str, ...]]]) -> Country:
    code, language, weight, calling_code, trunk, digits, prefixes = cells
    return Country(
        code=code,
        language=language,
        weight=float(weight),
        calling_code=calling_code,
        trunk=trunk.strip("-"),
        digits=int(digits),
        dead_prefixes=tuple(prefixes.split()),
        places=by_rank(places[code], 0.8),
    )


@cache
def _places() -> dict[str, list[tuple[str, ...]]]:
    return {
        code: [tuple(place.split("|")) for place in places.split(";")]
        for code, places in _rows("places.tsv")
    }


@cache
def _name_file(language: str) -> dict[str, list[Name]]:
    return {
        line[0]: [_name(entry) for entry in line[2:].split(",")]
        for line in _lines(f"names/{language}.txt")
    }


def _name(entry: str) -> Name:
    spellings, _, short = entry.strip().partition("~")
    native, *others = spellings.replace("=", "|").split("|")
    return Name(native, tuple(others), tuple(filter(None, short.split("|"))))


def _rows(file: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _lines(file))


def _lines(file: str) -> Iterator[str]:
    text = (resources.files(__package__) / "data" / file).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
