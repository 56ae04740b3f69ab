"""Lists of people for the tests of linking, and who became one person in them."""

from __future__ import annotations

import csv
from collections import defaultdict

from iskra.engines.linkage.files import link_files

HEADER = ("name", "link", "email", "phone", "country", "locality")
NAMES = (
    "Amalia Rosenzweig", "Bogdan Chmielewski", "Catalina Etxeberria", "Dmitri Wolkonsky",
    "Eleftheria Papadaki", "Farouk Benhaddou", "Gudrun Thorvaldsen", "Hyacinthe Ndiaye",
    "Ignatius Okonkwo", "Jadwiga Zielonka", "Kwabena Asantewaa", "Leokadia Brzezinska",
)  # fmt: skip


def card(number, **changes):
    """Return the row of one of NAMES with every key their own; `changes` replaces cells."""
    handle = NAMES[number].lower().replace(" ", ".")
    cells = {
        "name": NAMES[number],
        "link": f"https://facebook.com/{handle}",
        "email": f"{handle}@example.org",
        "phone": f"+49 151 {23456780 + 7 * number}",
        "country": "DE",
        "locality": "Berlin",
    }
    return {**cells, **changes}


def bare(**cells):
    """Return a row that has only these cells."""
    return {**dict.fromkeys(HEADER, ""), **cells}


def write(path, rows, header=None):
    """Write rows as CSV and return the path as text."""
    header = header or (tuple(rows[0]) if rows else HEADER)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def link_lists(folder, *lists, **options):
    """Link lists of rows, written to files 0.csv, 1.csv and so on in a folder."""
    paths = [write(folder / f"{number}.csv", rows) for number, rows in enumerate(lists)]
    return link_files(paths, **options)


def gathered(person, labels=None):
    """Return the people as a set of sets of rows, or of what stands for the rows."""
    groups = defaultdict(list)
    for row, number in enumerate(person.tolist()):
        groups[number].append(row if labels is None else labels[row])
    return {tuple(sorted(group)) for group in groups.values()}


def write_decisions(path, *pairs):
    """Write pairs of (file, row) as decisions and return the path as text."""
    lines = [f"{a},{i},{b},{j}\n" for (a, i), (b, j) in pairs]
    path.write_text("file,row,file,row\n" + "".join(lines), encoding="utf-8")
    return str(path)


def in_words(parts, verdict):
    """Put evidence into words that tests can read: the verdict and the fields."""
    return f"{verdict} {' '.join(part.field for part in parts)}"


def read_csv(path):
    """Return all lines of a CSV file, the header first."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))
