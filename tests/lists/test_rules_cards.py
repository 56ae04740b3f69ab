"""What one row of a list says about a person."""

from __future__ import annotations

from iskra.lists.rules.cards import cards_of, keys_of


def card(**cells):
    columns = {field: [value] for field, value in cells.items()}
    return next(cards_of(columns, 1, country="ES", language="es"))


def test_a_card_has_what_finds_a_person_again_in_canonical_form():
    found = card(name="Ana Díaz", email="Ana@Example.ORG", phone="600 123 456")

    assert found["emails"] == ["ana@example.org"]
    assert found["phones"] == ["+34600123456"]


def test_a_row_without_country_and_language_has_those_of_its_list():
    assert card(name="Ana")["country"] == "ES"
    assert card(name="Ana")["language"] == "es"


def test_the_country_of_a_row_goes_before_that_of_its_list():
    assert card(name="Ana", country="Portugal")["country"] == "PT"


def test_a_name_is_put_together_from_its_parts_where_there_is_no_other():
    assert card(given_name="Ana", family_name="Díaz")["name"] == "Ana Díaz"
    assert card(name="Doña Ana", given_name="Ana")["name"] == "Doña Ana"


def test_affiliations_stand_one_by_one():
    assert card(name="Ana", affiliations="Union; Party | Union")["affiliations"] == [
        "Union",
        "Party",
    ]


def test_the_page_of_a_group_is_nobodys_link():
    assert "links" not in card(name="Ana", link="https://facebook.com/groups/1234567890")


def test_keys_that_cannot_be_read_are_none():
    found = keys_of({"email": ["nobody"], "phone": ["?"], "link": [""]}, 1, "ES")

    assert found == {"email": [""], "phone": [""], "link": [""]}
