from __future__ import annotations

import pytest
from django.utils import translation

from iskra.places import api


def test_names_are_in_the_language_of_the_page():
    with translation.override("es"):
        assert api.country_name("DE") == "Alemania"
        assert ("ar", "árabe") in api.languages()


def test_names_are_in_the_language_that_was_asked_for():
    assert api.country_name("de", "ar") == "ألمانيا"
    assert dict(api.countries("es"))["EG"] == "Egipto"


def test_a_code_that_is_none_is_returned_as_it_is():
    assert api.country_name("QQ", "en") == "QQ"
    assert api.language_name("qq", "en") == "qq"


def test_a_regional_language_goes_by_the_name_of_its_language():
    assert api.language_name("pt-br", "en") == "Portuguese"


@pytest.mark.parametrize("code", ["DE", "XK"])
def test_a_country_is_known(code):
    assert api.is_country(code)


@pytest.mark.parametrize("code", ["", "de", "EU", "DEU", "XX"])
def test_anything_else_is_no_country(code):
    assert not api.is_country(code)


def test_languages_are_known_by_their_code():
    assert api.is_language("ckb")
    assert not api.is_language("XX")


def test_choices_of_a_form_follow_the_page():
    with translation.override("es"):
        spanish = api.country_choices()
        languages = api.language_choices()

    assert ("US", "Estados Unidos") in spanish
    assert ("de", "alemán") in languages
