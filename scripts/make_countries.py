"""Write the names of countries in many languages; run by hand, needs Babel and pycountry.

Usage: PYTHONPATH=src python scripts/make_countries.py
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import pycountry
from babel import Locale

from iskra.formats.canonical.text import folded_text, words

DATA = Path("src/iskra/formats/canonical/data")
LANGUAGES = sorted(
    words(
        """
        en es fr de pt tr ar ru uk be pl cs sk hu ro bg sr hr sl mk sq el it ca eu gl nl af da sv
        nb fi et lv lt is ga cy he fa ur ku ps hi bn ta te mr pa gu ml kn ne si th vi id ms tl my
        km lo zh zh_Hant ja ko ka hy az kk uz ky tg mn am sw so ha yo zu
        """
    )
)


def codes() -> list[str]:
    """Return ISO alpha-2 codes and Kosovo's."""
    return [*sorted(country.alpha_2 for country in pycountry.countries), "XK"]


def names_by_code() -> dict[str, set[str]]:
    """Return folded names of each country: CLDR's in all languages, and ISO's own."""
    found: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        for code in codes():
            found[code].add(folded_text(territories.get(code, "")))
            short = territories.get(f"{code}-alt-short") or territories.get(f"{code}-alt-variant")
            found[code].add(folded_text(short or ""))
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            found[country.alpha_2].add(folded_text(getattr(country, field, "")))
    return found


def main() -> None:
    """Write code, alpha-3, then names, one country a line; names of two countries not."""
    alphas = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    found = names_by_code()
    owners: dict[str, set[str]] = defaultdict(set)
    for code, names in found.items():
        for name in names:
            owners[name].add(code)
    lines = [
        f"# Babel {version('babel')} (CLDR, Unicode licence), pycountry {version('pycountry')}"
    ]
    for code, names in sorted(found.items()):
        own = sorted(name for name in names if len(name) > 2 and len(owners[name]) == 1)
        lines.append("\t".join([code, alphas.get(code, "XKX"), *own]))
    shared = sorted((n, o) for n, o in owners.items() if len(o) > 1 and len(n) > 2)
    print(*shared, sep="\n")  # noqa: T201
    packed = gzip.compress("\n".join(lines).encode(), mtime=0)
    (DATA / "countries.tsv.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
