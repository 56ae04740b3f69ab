"""Write the names of months that `canonical.dates` reads; run by hand, needs Babel.

Usage: PYTHONPATH=src python scripts/make_months.py
"""

from __future__ import annotations

from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from babel import Locale

from iskra.formats.canonical.text import folded_text, words

OUT = Path("src/iskra/formats/canonical/data/months.tsv")
LOCALES = sorted(
    words("en es fr de de_AT pt tr ar ar_SY ar_IQ ar_DZ ar_MA ar_TN ar_MR ru uk it nl pl el ro sv")
)
EXTRA = {"sept": 9, "maerz": 3, "jaenner": 1, "set": 9, "setiembre": 9, "aralik": 12}


def names() -> dict[str, set[int]]:
    """Return the numbers that each folded name of at least three letters stands for."""
    found: dict[str, set[int]] = defaultdict(set)
    for locale in LOCALES:
        months = Locale.parse(locale).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found[folded_text(name)].add(number)
    for name, number in EXTRA.items():
        found[name].add(number)
    return {name: numbers for name, numbers in found.items() if len(name) > 2}


def main() -> None:
    """Write one month a line: number, names; a name of two months is left out."""
    found = names()
    lines = [f"# Babel {version('babel')} (CLDR, Unicode licence): see README.md"]
    for number in range(1, 13):
        own = sorted(name for name, numbers in found.items() if numbers == {number})
        lines.append("\t".join([str(number), *own]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print({name: numbers for name, numbers in found.items() if len(numbers) > 1})  # noqa: T201


if __name__ == "__main__":
    main()
