"""`iskra link` takes workbooks, contact cards and Facebook's friends like any other list."""

from __future__ import annotations

import csv
import json

import openpyxl

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:José Díaz Peña
EMAIL:jose@example.org
TEL:+34 600 123 456
END:VCARD
BEGIN:VCARD
FN:Never ends
"""


def test_a_workbook_cards_and_friends_are_linked(iskra, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Members 2026"])
    book.active.append(["Name", "E-Mail", "Phone", "Country"])
    book.active.append(["José Díaz Peña", "jose@example.org", 34600123456, "ES"])
    book.active.append(["Marta Ruiz", "marta@example.org", 34600999888, "ES"])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "b.vcf").write_text(CARDS, encoding="utf-8")
    friends = [{"name": "Zo\u00c3\u00ab M\u00c3\u00bcller", "timestamp": 1}]
    (tmp_path / "your_friends.json").write_text(json.dumps({"friends_v2": friends}))
    people, links = tmp_path / "people.csv", tmp_path / "links.csv"

    files = [tmp_path / name for name in ("a.xlsx", "b.vcf", "your_friends.json")]
    outcome = iskra("link", *files, "--people", people, "--links", links, "--json")

    told = json.loads(outcome.out)
    assert outcome.code == 0
    assert {key: told[key] for key in ("rows", "people", "rejected")} == {
        "rows": 5,
        "people": 3,
        "rejected": 1,
    }
    with people.open(encoding="utf-8", newline="") as file:
        assert {line["name"] for line in csv.DictReader(file)} == {
            "José Díaz Peña",
            "Marta Ruiz",
            "Zoë Müller",
        }
