"""Small lists whose people are beyond doubt."""

from __future__ import annotations

NAMES = [
    "Amalia Rosenzweig", "Bogdan Chmielewski", "Catalina Etxeberria", "Dmitri Wolkonsky",
    "Eleftheria Papadaki", "Farouk Benhaddou", "Gudrun Thorvaldsen", "Hyacinthe Ndiaye",
    "Ignatius Okonkwo", "Jadwiga Zielonka", "Kwabena Asantewaa", "Leokadia Brzezinska",
]  # fmt: skip
HEADER = "name,link,email,phone,country"


def card(person):
    """Return the row of one person, with every key their own."""
    name = NAMES[person]
    handle = name.lower().replace(" ", ".")
    phone = f"+49 151 {23456780 + 7 * person}"
    return f"{name},https://facebook.com/{handle},{handle}@example.org,{phone},DE"


def write_list(path, people, *, further=()):
    """Write a list of these people as CSV and return its path as text."""
    path.write_text("\n".join([HEADER, *map(card, people), *further, ""]), encoding="utf-8")
    return str(path)
