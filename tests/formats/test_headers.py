"""Headers are recognised in seven languages and from the exports of other systems."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.fields import FIELDS, TRUTH_COLUMNS
from iskra.formats.headers import NAME_OR_PART, addressed, fold, is_truth, known_headers, recognise

HEADER_FILES = [
    file
    for file in (resources.files("iskra.formats") / "header_names").iterdir()
    if file.name[0].isdigit()
]


def meanings(line, separator=","):
    headers = line.split(separator)
    return {ours: [headers[place] for place in found] for ours, found in recognise(headers).items()}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Full Name,E-Mail,Mobile,City", "name email phone locality"),
        ("Nombre completo,Correo electrónico,Móvil,Ciudad", "name email phone locality"),
        ("Nom et prénom,Courriel,Téléphone portable,Ville", "name email phone locality"),
        ("Vollständiger Name,E-Mail-Adresse,Handy,Wohnort", "name email phone locality"),
        ("Nome completo,Correio eletrónico,Telemóvel,Cidade", "name email phone locality"),
        ("Adı Soyadı,E-posta,Cep Telefonu,Şehir", "name email phone locality"),
        ("الاسم الكامل,البريد الإلكتروني,رقم الجوال,المدينة", "name email phone locality"),
        ("Date of birth,Postcode,Place of birth", "birth_date postcode birth_place"),
        ("Fecha de nacimiento,Código postal,Profesión", "birth_date postcode occupation"),
        ("Date de naissance,Code postal,Métier", "birth_date postcode occupation"),
        ("Geburtsdatum,PLZ,Straße,Beruf", "birth_date postcode street occupation"),
        ("Data de nascimento,CEP,Profissão", "birth_date postcode occupation"),
        ("Doğum tarihi,Posta kodu,Meslek", "birth_date postcode occupation"),
        ("تاريخ الميلاد,الرمز البريدي,المهنة", "birth_date postcode occupation"),
    ],
)
def test_headers_of_each_language_are_recognised(line, expected):
    assert set(recognise(line.split(","))) == set(expected.split())


@pytest.mark.parametrize(
    "variant", ["First Name", "first_name", " FIRST-NAME ", "FirstName", "\ufeffFirst  name:"]
)
def test_case_spaces_and_underscores_do_not_matter(variant):
    assert recognise([variant]) == {"given_name": (0,)}


@pytest.mark.parametrize(
    ("typed", "as_good_as"),
    [("PRÉNOM", "prenom"), ("Straße", "STRASSE"), ("İSİM", "isim"), ("الإسم", "الاسم")],
)
def test_diacritics_and_spellings_fold_together(typed, as_good_as):
    assert fold(typed) == fold(as_good_as)


def test_action_network_export_is_recognised():
    found = meanings(
        "uuid,first_name,last_name,email,can2_phone,can2_user_tags,can2_subscription_status"
    )

    assert found == {
        "given_name": ["first_name"],
        "family_name": ["last_name"],
        "email": ["email"],
        "phone": ["can2_phone"],
        "affiliations": ["can2_user_tags"],
        "outside_id": ["uuid"],
    }


def test_nationbuilder_export_is_recognised():
    found = meanings(
        "nationbuilder_id,first_name,last_name,email,email_opt_in,mobile_number,tag_list,"
        "recruiter_id,facebook_uid,primary_city"
    )

    assert found["outside_id"] == ["nationbuilder_id"]
    assert found["phone"] == ["mobile_number"]
    assert found["link"] == ["facebook_uid"]
    assert found["locality"] == ["primary_city"]
    assert found["email"] == ["email"]


def test_zetkin_export_is_recognised_without_its_own_numbers():
    found = meanings(
        "id,ext_id,first_name,last_name,email,phone,street_address,zip_code,city,country"
    )

    assert found["outside_id"] == ["ext_id"]
    assert found["street"] == ["street_address"]
    assert found["postcode"] == ["zip_code"]


def test_spoke_aliases_are_recognised():
    assert set(meanings("firstname,givenname,lastName,cell,zip,external_id")) == {
        "given_name",
        "family_name",
        "phone",
        "postcode",
        "outside_id",
    }


def test_civicrm_export_is_recognised():
    found = meanings(
        "Contact ID,Sort Name,Display Name,First Name,Last Name,Birth Date,Current Employer,"
        "Street Address,Supplemental Address 1,External Identifier"
    )

    assert found["name"] == ["Display Name", "Sort Name"]
    assert found["street"] == ["Street Address", "Supplemental Address 1"]
    assert found["outside_id"] == ["External Identifier"]
    assert found["affiliations"] == ["Current Employer"]


def test_linkedin_export_is_recognised():
    found = meanings("First Name,Last Name,URL,Email Address,Company,Position,Connected On")

    assert found["link"] == ["URL"]
    assert found["email"] == ["Email Address"]
    assert found["occupation"] == ["Position"]
    assert ["Connected On"] not in found.values()


def test_google_contacts_export_is_recognised():
    found = meanings(
        "Name,Given Name,Additional Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,"
        "E-mail 2 - Value,Phone 1 - Value,Address 1 - City,Organization 1 - Name"
    )

    assert found["name"] == ["Name"]
    assert found["given_name"] == ["Given Name", "Additional Name"]
    assert found["email"] == ["E-mail 1 - Value", "E-mail 2 - Value"]
    assert found["phone"] == ["Phone 1 - Value"]
    assert found["locality"] == ["Address 1 - City"]


def test_febrl_list_is_recognised_without_the_truth():
    found = meanings(
        "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, "
        "state, date_of_birth, soc_sec_id",
        ", ",
    )

    assert found == {
        "given_name": ["given_name"],
        "family_name": ["surname"],
        "locality": ["suburb"],
        "birth_date": ["date_of_birth"],
        "street": ["street_number", "address_1", "address_2"],
        "postcode": ["postcode"],
        "outside_id": ["soc_sec_id"],
    }


def test_historical_list_keeps_whole_name_and_parts():
    found = meanings(
        "unique_id,cluster,full_name,first_and_surname,first_name,surname,dob,birth_place,"
        "postcode_fake,gender,occupation"
    )

    assert found["name"] == ["full_name", "first_and_surname"]
    assert found["given_name"] == ["first_name"]
    assert found["family_name"] == ["surname"]
    assert set(found) == {
        *("name", "given_name", "family_name", "birth_date", "birth_place", "postcode"),
        "occupation",
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Name", {"name": ["Name"]}),
        ("Name,Vorname", {"given_name": ["Vorname"], "family_name": ["Name"]}),
        ("Nom,Prénom", {"given_name": ["Prénom"], "family_name": ["Nom"]}),
        ("Nombre,Apellidos", {"given_name": ["Nombre"], "family_name": ["Apellidos"]}),
        ("Nome,Sobrenome", {"given_name": ["Nome"], "family_name": ["Sobrenome"]}),
        ("İsim,Soyisim", {"given_name": ["İsim"], "family_name": ["Soyisim"]}),
        (
            "Name,Vorname,Nachname",
            {"name": ["Name"], "given_name": ["Vorname"], "family_name": ["Nachname"]},
        ),
    ],
)
def test_name_is_whole_or_a_part_depending_on_its_neighbours(line, expected):
    assert meanings(line) == expected


@pytest.mark.parametrize("truth", TRUTH_COLUMNS)
@pytest.mark.parametrize("form", [str, str.upper, lambda name: name.replace("_", " ").title()])
def test_truth_columns_are_never_recognised(truth, form):
    assert is_truth(form(truth))
    assert recognise([form(truth)]) == {}


@pytest.mark.parametrize(
    "header", ["", "id", "state", "gender", "Connected On", "notes", "🙂", "-"]
)
def test_other_columns_are_left_alone(header):
    assert recognise([header]) == {}


def test_handles_become_addresses_where_the_header_says_whose():
    cells = addressed("facebook_uid", ["123", "", "https://fb.com/x", "two words"])

    assert cells == [
        "https://www.facebook.com/profile.php?id=123",
        "",
        "https://fb.com/x",
        "two words",
    ]


def test_yes_in_a_column_of_a_network_stays_yes():
    assert addressed("Twitter", ["@jane", "yes", ""]) == ["https://twitter.com/jane", "yes", ""]
    assert addressed("link", ["@jane"]) == ["@jane"]


@pytest.mark.parametrize("file", HEADER_FILES, ids=lambda file: file.name)
def test_header_files_name_known_fields_only(file):
    fields = tomllib.loads(file.read_text(encoding="utf-8"))

    assert set(fields) <= {*FIELDS, NAME_OR_PART}
    assert all(fold(name) for names in fields.values() for name in names)


def test_no_known_header_is_a_truth_column():
    assert not {fold(column) for column in TRUTH_COLUMNS} & set(known_headers())


@given(st.lists(st.text(max_size=30), max_size=20))
def test_each_column_serves_at_most_one_field(headers):
    places = [place for found in recognise(headers).values() for place in found]

    assert len(places) == len(set(places))
    assert all(0 <= place < len(headers) for place in places)


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more(header):
    assert fold(fold(header)) == fold(header)
