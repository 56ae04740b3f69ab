"""CPU seconds of the canonical forms of a list of 313,000 rows; prints one table.

Names are those of the demo movement's lists, other values are made here.
Usage: PYTHONPATH=src:. python bench/canonical.py
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.rivals.lists import read_lists
from iskra.demo.movement import write_lists
from iskra.formats.canonical import (
    countries,
    dates,
    emails,
    links,
    names,
    phones,
    places,
    postcodes,
    streets,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROWS = 313_000
UNIQUE = 188_000
SEED = 7

LINK_SHAPES = (
    "https://www.facebook.com/{name}.{number}",
    "https://m.facebook.com/{name}{number}?fref=nf",
    "facebook.com/{name}.{number}/",
    "https://www.facebook.com/profile.php?id=1000{number:011d}",
    "https://www.instagram.com/{name}_{number}/",
    "https://twitter.com/{name}{number}",
    "https://de.linkedin.com/in/{name}-{number}",
    "https://vk.com/id{number}",
    "https://t.me/{name}{number}",
    "HTTPS://WWW.FACEBOOK.COM/{name}.{number}",
)
PHONE_SHAPES = (
    ("+4917{number:08d}", "DE"),
    ("017{number:08d}", "DE"),
    ("0171 {number:07d}", "DE"),
    ("+1 (212) 5{number:06d}", "US"),
    ("(415) 5{number:06d}", "US"),
    ("+7 912 {number:07d}", "RU"),
    ("8 (912) {number:07d}", "RU"),
    ("0100{number:07d}", "EG"),
    ("+90 532 {number:07d}", "TR"),
    ("11 9{number:08d}", "BR"),
    ("6{number:08d}", "ES"),
    ("06 {number:08d}", "FR"),
)
PLACES = (
    "Köln", "Berlin", "Cologne", "Paris, France", "London", "القاهرة", "Москва",
    "New York, NY", "10115 Berlin", "São Paulo", "Berlin-Mitte", "Frankfurt am Main", "Istanbul",
    "Village {number}",
)  # fmt: skip
COUNTRIES = ("Germany", "DE", "Deutschland", "مصر", "Россия", "United States", "UK", "Brasil")


def repeated(random_source: random.Random, unique: Sequence[str]) -> list[str]:
    """Return ROWS values: each unique one once, the rest drawn again."""
    values = [*unique, *random_source.choices(unique, k=ROWS - len(unique))]
    random_source.shuffle(values)
    return values


def shaped(random_source: random.Random, shapes: Sequence[str], unique: int) -> list[str]:
    """Return ROWS values of the given shapes, of which `unique` are distinct or a few less."""
    names = [f"{first}{last}" for first in ("jane", "ivan", "amr") for last in ("doe", "petrov")]
    made = [
        shapes[number % len(shapes)].format(
            name=names[number % len(names)], number=random_source.randrange(10**6)
        )
        for number in range(unique)
    ]
    return repeated(random_source, made)


def names_of_lists() -> list[str]:
    """Return the names on the demo movement's lists, as they stand there."""
    with tempfile.TemporaryDirectory(prefix="iskra-bench-") as folder:
        return read_lists(write_lists(Path(folder), scale=1, truth=True, seed=SEED)).columns["name"]


def measured(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print CPU seconds by field, the first call's loading of data included."""
    source = random.Random(SEED)
    link = shaped(source, LINK_SHAPES, UNIQUE)
    email = shaped(source, ("{name}.{number}@Example.org", "{name}{number}@mail.de"), UNIQUE)
    marked = shaped(source, [f"{shape}|{hint}" for shape, hint in PHONE_SHAPES], UNIQUE)
    phone = [value.partition("|")[0] for value in marked]
    hints = [value.partition("|")[2] for value in marked]
    day = [f"{d:02d}/{m:02d}/{y}" for y in range(1930, 2010) for m in range(1, 13) for d in (3, 27)]
    place = shaped(source, PLACES, 20_000)
    street = shaped(source, ("Hauptstr. {number}", "{number} Oak St"), 50_000)
    country = repeated(source, COUNTRIES)
    iso = [f"{value[6:]}-{value[3:5]}-{value[:2]}" for value in day]
    name = names_of_lists()
    rows: dict[str, Callable[[], object]] = {
        "names": lambda: names.canonical_names(name),
        "links": lambda: links.canonical_links(link),
        "e-mails": lambda: emails.canonical_emails(email),
        "phones": lambda: phones.canonical_phones(phone, hints),
        "places": lambda: places.canonical_places(place),
        "countries": lambda: countries.canonical_countries(country),
        "dates": lambda: dates.canonical_dates(repeated(source, day)),
        "dates (ISO)": lambda: dates.canonical_dates(repeated(source, iso)),
        "postcodes": lambda: postcodes.canonical_postcodes(shaped(source, ("{number:05d}",), 9000)),
        "streets": lambda: streets.canonical_streets(street),
        "text": lambda: text.folded(place),
    }
    print(f"CPU seconds for {ROWS:,} values of each field, the loading of data included.\n")
    print("| field | CPU s |\n|---|---:|")
    seconds = {field: measured(work) for field, work in rows.items()}
    for field, taken in {**seconds, "all together": sum(seconds.values())}.items():
        print(f"| {field} | {taken:.2f} |")


if __name__ == "__main__":
    main()
