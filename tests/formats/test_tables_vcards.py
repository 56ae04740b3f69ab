"""Files of contact cards are read as lists: a card is a record."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.cards import Card, CardReader, Fault
from iskra.formats.tables import read_headers, read_table


def read(text, **more):
    return read_table(io.BytesIO(text if isinstance(text, bytes) else text.encode()), **more)


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def only(*lines, version="3.0"):
    """Return the one card made of the lines."""
    (found,) = CardReader().cards(card(*lines, version=version).splitlines(keepends=True))
    return found


def test_a_card_is_a_record_with_the_preferred_values():
    text = card(
        *("FN:Ana Díaz", "N:Díaz;Ana;María;Dr.;", "EMAIL;TYPE=HOME:ana@x.org"),
        *("EMAIL;TYPE=WORK,PREF:work@x.org", "TEL;TYPE=CELL:+34 600 000 000", "NOTE:secret"),
        *("ADR;TYPE=HOME:;;Calle Mayor 1;Madrid;;28001;España", "ORG:Sindicato;Madrid"),
        *("BDAY:19801225", "TITLE:Maestra", "URL:https://facebook.com/ana"),
    )

    table = read(text, name="contacts.vcf")

    assert (table.kind, table.rows, table.rejected) == ("vcard", 1, [])
    assert {ours: cells[0] for ours, cells in table.columns.items()} == {
        "name": "Ana Díaz",
        "given_name": "Ana María",
        "family_name": "Díaz",
        "link": "https://facebook.com/ana",
        "country": "España",
        "email": "work@x.org",
        "phone": "+34 600 000 000",
        "locality": "Madrid",
        "affiliations": "Sindicato; Madrid",
        "birth_date": "1980-12-25",
        "street": "Calle Mayor 1",
        "postcode": "28001",
        "occupation": "Maestra",
    }
    assert table.unused == ("NOTE",)


def test_fields_that_no_card_has_are_left_out():
    assert list(read(card("FN:Ana")).columns) == ["name"]


def test_headers_can_be_assigned_by_hand():
    assert read(card("FN:Ana", "TITLE:Boss"), columns={"name": ["TITLE"]}).columns["name"] == [
        "Boss"
    ]
    assert "TITLE" in read_headers(io.BytesIO(card("FN:Ana").encode()))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", "name", "Zoë"),
        ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB", "name", "Zoë"),
        ("FN;CHARSET=windows-1251;QUOTED-PRINTABLE:=CC=E0=F0=E8=FF", "name", "Мария"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=EB", "name", "Zoë"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=\r\n=AB", "name", "Zoë"),
        ("FN:Ana\\, the\\nfirst\\; \\\\o/", "name", "Ana, the first; \\o/"),
        ("item1.FN:Ana", "name", "Ana"),
        ("fn:Ana", "name", "Ana"),
        ("FN:An\r\n a D\r\n\tíaz", "name", "Ana Díaz"),
        ("EMAIL:mailto:ana@x.org", "emails", ["ana@x.org"]),
        ("TEL;VALUE=uri:tel:+34-600;ext=12", "phones", ["+34-600 ext 12"]),
        ("ORG:A\\;B;C", "affiliations", ["A;B", "C"]),
        ("BDAY:--1225", "birth_date", "--12-25"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-25", "birth_date", "--12-25"),
        ("BDAY:1980-12-25T00:00:00Z", "birth_date", "1980-12-25"),
        ("BDAY;VALUE=text:circa 1800", "birth_date", "circa 1800"),
        ("LANG;PREF=1:es", "languages", ["es"]),
        (
            "X-SOCIALPROFILE;TYPE=twitter:https://twitter.com/ana",
            "links",
            ["https://twitter.com/ana"],
        ),
        (
            "X-SOCIALPROFILE;TYPE=twitter;X-USER=ana:x-apple:ana",
            "links",
            ["https://twitter.com/ana"],
        ),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m.org/@ana", "links", ["https://m.org/@ana"]),
        ("IMPP;X-SERVICE-TYPE=Telegram:telegram:ana", "links", ["https://t.me/ana"]),
        ("IMPP:xmpp:ana@x.org", "links", []),
        ("IMPP:https://t.me/ana", "links", ["https://t.me/ana"]),
        ("X-TWITTER:@ana", "links", ["https://twitter.com/ana"]),
        ("URL;TYPE=home:HTTPS://x.org/a;b,c", "links", ["HTTPS://x.org/a;b,c"]),
    ],
)
def test_properties_are_read_as_programs_write_them(line, field, value):
    assert getattr(only("FN:Jane" if field != "name" else "X-A:b", line), field) == value


def test_the_profile_of_a_person_counts_before_other_addresses():
    text = card("FN:Ana", "URL:https://ana.example.org/", "URL:https://instagram.com/ana")

    assert read(text).columns["link"] == ["https://instagram.com/ana"]


def test_folding_in_2_1_keeps_the_space():
    assert only("FN:Ana\r\n Díaz", version="2.1").name == "Ana Díaz"


def test_a_letter_folded_in_its_middle_is_put_together():
    cards = card("FN:Zo#") + card("FN:José Müller")

    table = read(cards.encode().replace(b"#", b"\xc3\r\n \xab"))

    assert table.columns["name"] == ["Zoë", "José Müller"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_of_the_file_are_found(codec):
    cards = "".join(card(f"FN:{name}") for name in ("Zoë Müller", "José Peña", "Jürgen Größe"))

    assert read(cards.encode(codec)).columns["name"] == ["Zoë Müller", "José Peña", "Jürgen Größe"]


def test_a_card_within_a_card_is_passed_over():
    inner = ["AGENT:", "BEGIN:VCARD", "FN:Assistant", "END:VCARD", "TEL:1234567"]

    assert (only("FN:Boss", *inner).name, only("FN:Boss", *inner).phones) == ("Boss", ["1234567"])


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["FN:Ja\0ne"], Fault("FN", "Ja\0ne", "its value holds a NUL character")),
        (["KIND:org", "FN:Union"], Fault("KIND", "org", "the card is not a person's")),
        (['FN;X="a:b'], Fault("FN", 'FN;X="a:b', "its parameters cannot be read")),
    ],
)
def test_a_card_that_cannot_be_used_says_which_property(lines, fault):
    assert only(*lines) == fault


def test_a_bad_card_costs_only_itself():
    text = (
        card("FN:A")
        + "BEGIN:VCARD\r\nFN:B\r\n"
        + card("FN:C")
        + card("EMAIL:x@x.org\0")
        + card("FN:E")
    )

    table = read(text)

    assert table.columns["name"] == ["A", "", "C", "", "E"]
    assert [(one.row, one.column) for one in table.rejected] == [(2, "END"), (4, "EMAIL")]


def test_lines_that_are_no_properties_are_told():
    table = read(card("FN:Ana", "this is nothing", "nor this"))

    assert table.columns["name"] == ["Ana"]
    assert table.notes == ["2 lines in cards are no properties and are left out"]


def test_pictures_take_no_memory():
    picture = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 72] * 20_000)
    reader = CardReader()

    cards = list(reader.cards(card("FN:Ana", picture).splitlines(keepends=True)))

    assert cards == [Card(name="Ana")]
    assert list(reader.unused) == ["PHOTO"]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_no_lines_are_an_error(lines):
    found = list(CardReader().cards([line + "\n" for line in ["BEGIN:VCARD", *lines, "END:VCARD"]]))

    assert found
    assert all(isinstance(one, Card | Fault) for one in found)


def test_shuffled_lines_of_cards_are_no_error():
    chance = random.Random(1)
    lines = (
        card("FN:Ana", "AGENT:", "N:a;b", "EMAIL;ENCODING=QUOTED-PRINTABLE:=") * 20
    ).splitlines()
    for _ in range(200):
        chance.shuffle(lines)

        assert all(isinstance(one, Card | Fault) for one in CardReader().cards(lines))
