"""Cards are written so that others can read them, and so that we read the same again."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.cards import Address, Card, CardReader, as_csv, as_json, as_vcard, osdi
from iskra.formats.cards.writing import CSV_HEADERS
from iskra.formats.pasted import parse
from iskra.formats.tables import read_table

ANA = Card(
    name="Ana Díaz",
    given_name="Ana",
    family_name="Díaz",
    links=["https://facebook.com/ana", "https://x.com/ana"],
    emails=["ana@x.org", "work@x.org"],
    phones=["+34 600 000 000"],
    addresses=[Address("Calle Mayor 1, 2º", "Madrid", "", "28001", "España")],
    affiliations=["Sindicato; sección A", "CNT"],
    occupation="Maestra",
    birth_date="1980-12-25",
    birth_place="Bilbao",
    languages=["es", "eu"],
    outside_id="A-7",
)
# One line of text as our reader leaves it: no controls, one space between words.
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120).map(
    lambda text: " ".join(text.split())
)
TEXTS = LINES.filter(bool)
SEVERAL = st.lists(TEXTS, max_size=4, unique=True)
PLAIN = st.lists(
    st.from_regex(r"https://x\.org/[a-z0-9;,:]{1,90}", fullmatch=True), max_size=3, unique=True
)
DAYS = st.one_of(
    st.just(""),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["1980", "1980-12", "--12-25", "circa 1800", "25.12.1980"]),
)
CARDS = st.builds(
    Card,
    name=TEXTS,
    given_name=LINES,
    family_name=LINES,
    links=PLAIN,
    emails=st.lists(st.emails(), max_size=3, unique=True),
    phones=st.lists(
        st.from_regex(r"\+[1-9][0-9 ]{6,12}[0-9]", fullmatch=True), max_size=3, unique=True
    ),
    addresses=st.lists(
        st.builds(Address, LINES, LINES, LINES, LINES, LINES).filter(lambda one: one != Address()),
        max_size=2,
    ),
    affiliations=SEVERAL,
    occupation=LINES,
    birth_date=DAYS,
    birth_place=LINES,
    languages=st.lists(st.sampled_from(["es", "pt-BR", "ar"]), max_size=3, unique=True),
    outside_id=LINES,
)


def read_again(text):
    return list(CardReader().cards(io.StringIO(text, newline="")))


@given(st.lists(CARDS, max_size=3))
def test_our_reader_reads_what_our_writer_wrote(cards):
    for one in cards:
        one.phones = list(dict.fromkeys(" ".join(phone.split()) for phone in one.phones))

    assert read_again("".join(as_vcard(cards))) == cards


def test_a_card_is_written_as_the_standard_says():
    text = "".join(as_vcard([ANA]))

    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana Díaz\r\nN:Díaz;Ana;;;\r\n")
    assert "EMAIL;PREF=1:ana@x.org\r\nEMAIL;PREF=2:work@x.org\r\n" in text
    assert "ADR:;;Calle Mayor 1\\, 2º;Madrid;;28001;España\r\n" in text
    assert "ORG;PREF=1:Sindicato\\; sección A\r\n" in text
    assert "BDAY:19801225\r\n" in text
    assert text.endswith("END:VCARD\r\n")


@given(CARDS)
def test_lines_are_never_longer_than_75_bytes(card):
    lines = "".join(as_vcard([card])).encode().split(b"\r\n")

    assert max(map(len, lines)) <= 75


def test_a_card_without_a_name_shows_what_there_is():
    assert "FN:jane@x.org\r\n" in "".join(as_vcard([Card(emails=["jane@x.org"])]))
    assert "FN:Ana Díaz\r\n" in "".join(as_vcard([Card(given_name="Ana", family_name="Díaz")]))


def test_no_value_can_add_a_property():
    evil = Card(
        name="A\r\nEMAIL:evil@x.org\nEND:VCARD\x00\ud83d", links=["https://x.org/\r\nTEL:1"]
    )

    (card,) = read_again("".join(as_vcard([evil])))

    assert (card.emails, card.phones) == ([], [])
    assert card.name == "A EMAIL:evil@x.org END:VCARD"


def test_json_has_the_names_of_osdi():
    assert osdi(ANA) == {
        "given_name": "Ana",
        "family_name": "Díaz",
        "email_addresses": [{"address": "ana@x.org"}, {"address": "work@x.org"}],
        "phone_numbers": [{"number": "+34 600 000 000"}],
        "postal_addresses": [
            {
                "address_lines": ["Calle Mayor 1, 2º"],
                "locality": "Madrid",
                "postal_code": "28001",
                "country": "España",
            }
        ],
        "profiles": [{"url": "https://facebook.com/ana"}, {"url": "https://x.com/ana"}],
        "languages_spoken": ["es", "eu"],
        "occupation": "Maestra",
        "birthdate": {"year": 1980, "month": 12, "day": 25},
        "identifiers": ["outside:A-7"],
        "custom_fields": {
            "full_name": "Ana Díaz",
            "affiliations": ["Sindicato; sección A", "CNT"],
            "birth_place": "Bilbao",
        },
    }


@given(st.lists(CARDS, max_size=3))
def test_json_of_many_people_is_json(cards):
    people = json.loads("".join(as_json(cards)))["people"]

    assert [person["custom_fields"]["full_name"] for person in people] == [
        card.name for card in cards
    ]


def test_parts_of_a_birthday_are_told_apart():
    assert osdi(Card(birth_date="1980"))["birthdate"] == {"year": 1980}
    assert osdi(Card(birth_date="--12-25"))["birthdate"] == {"month": 12, "day": 25}
    assert "birthdate" not in osdi(Card(birth_date="circa 1800"))


def test_csv_is_read_again_by_our_tables():
    table = read_table(io.BytesIO("".join(as_csv([ANA])).encode()))

    assert table.rejected == []
    assert table.columns["name"] == ["Ana Díaz"]
    assert table.columns["affiliations"] == ["Sindicato; sección A; CNT"]
    assert set(table.unused) == {"region", "languages"}


@given(st.lists(CARDS, max_size=3))
def test_no_cell_of_the_csv_runs_as_a_formula(cards):
    rows = list(csv.reader(io.StringIO("".join(as_csv(cards)), newline="")))

    assert len(rows) == len(cards) + 1
    assert all(len(row) == len(CSV_HEADERS) for row in rows)
    for row in rows:
        assert not [cell for cell in row if cell[:1] in {"=", "@", "＝", "\t"}]


def test_a_written_card_can_be_pasted():
    assert parse("".join(as_vcard([ANA]))).fields["email"] == "ana@x.org"
