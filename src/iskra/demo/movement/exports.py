"""The twelve files: each in the shape of another programme's export or another office's sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from iskra.demo.movement.scripts import ARABIC, CYRILLIC, GREEK, LATIN

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL_SCRIPTS = frozenset({LATIN, CYRILLIC, GREEK, ARABIC})
_WEST = frozenset({LATIN})


@dataclass(frozen=True, slots=True)
class Export:
    """A file's shape, and who is on it.

    `columns` maps its header names to our columns; a name of ours that begins with "=" is
    a constant, "#" and "#uuid" number the rows. `leaning` multiplies how readily people whose names
    come from a language join.
    """

    file: str
    columns: Mapping[str, str]
    kind: Literal["csv", "jsonl", "parquet"] = "csv"
    encoding: str = "utf-8"
    separator: str = ","
    quote_all: bool = False
    scripts: frozenset[str] = ALL_SCRIPTS
    language: str = "en"
    family_first: Literal["", "comma", "space"] = ""
    leaning: Mapping[str, float] = field(default_factory=dict)


EXPORTS = (
    Export(
        "01-solidarity-network.csv",
        {
            "nationbuilder_id": "#",
            "first_name": "given_name",
            "last_name": "family_name",
            "email": "email",
            "email_opt_in": "=true",
            "mobile_number": "phone",
            "city": "locality",
            "country": "country",
            "profile_link": "link",
            "tag_list": "affiliations",
        },
    ),
    Export(
        "02-linkedin-connections.csv",
        {
            "First Name": "given_name",
            "Last Name": "family_name",
            "URL": "link",
            "Email Address": "email",
            "Company": "affiliations",
            "Position": "=",
            "Connected On": "=04 Mar 2026",
        },
        leaning={"en": 2, "de": 2, "fr": 2},
    ),
    Export(
        "03-vecinas-y-vecinos.csv",
        {
            "Nombre": "given_name",
            "Apellidos": "family_name",
            "Correo electrónico": "email",
            "Teléfono": "phone",
            "País": "country",
            "Localidad": "locality",
            "Perfil": "link",
            "Afiliación": "affiliations",
        },
        encoding="cp1252",
        separator=";",
        scripts=_WEST,
        language="es",
        leaning={"es": 6, "pt": 2},
    ),
    Export(
        "04-action-network.csv",
        {
            "uuid": "#uuid",
            "first_name": "given_name",
            "last_name": "family_name",
            "email": "email",
            "can2_phone": "phone",
            "can2_user_city": "locality",
            "country": "country",
            "profile_url": "link",
            "can2_user_tags": "affiliations",
            "can2_subscription_status": "=subscribed",
        },
        encoding="utf-8-sig",
        quote_all=True,
    ),
    Export(
        "05-gece-vardiyasi.csv",
        {
            "Ad Soyad": "name",
            "E-posta": "email",
            "Telefon": "phone",
            "Ülke": "country",
            "Şehir": "locality",
            "Profil bağlantısı": "link",
            "Üyelik": "affiliations",
        },
        encoding="cp1254",
        separator=";",
        scripts=_WEST,
        language="tr",
        leaning={"tr": 12},
    ),
    Export(
        "06-شبكة-التضامن.csv",
        {
            "الاسم": "name",
            "الرابط": "link",
            "البلد": "country",
            "البريد الإلكتروني": "email",
            "الهاتف": "phone",
            "المدينة": "locality",
            "الانتماء": "affiliations",
        },
        language="ar",
        leaning={"ar": 12},
    ),
    Export(
        "07-campaign-register.parquet",
        {
            "name": "name",
            "link": "link",
            "country": "country",
            "email": "email",
            "phone": "phone",
            "locality": "locality",
            "affiliations": "affiliations",
        },
        kind="parquet",
    ),
    Export(
        "08-mitglieder.txt",
        {
            "Nachname": "family_name",
            "Vorname": "given_name",
            "E-Mail": "email",
            "Telefon": "phone",
            "Land": "country",
            "Ort": "locality",
            "Profillink": "link",
            "Organisation": "affiliations",
        },
        encoding="utf-16",
        separator="\t",
        language="de",
        leaning={"de": 5, "tr": 2},
    ),
    Export(
        "09-zetkin.jsonl",
        {
            "id": "#",
            "ext_id": "=",
            "first_name": "given_name",
            "last_name": "family_name",
            "email": "email",
            "phone": "phone",
            "city": "locality",
            "country": "country",
            "link": "link",
            "tags": "affiliations",
        },
        kind="jsonl",
    ),
    Export(
        "10-rabochaya-set.csv",
        {
            "Name": "name",
            "Profile": "link",
            "Country": "country",
            "City": "locality",
            "E-mail": "email",
            "Phone": "phone",
            "Organisation": "affiliations",
        },
        encoding="cp1251",
        separator=";",
        scripts=frozenset({LATIN, CYRILLIC}),
        language="ru",
        family_first="space",
        leaning={"ru": 6, "uk": 4},
    ),
    Export(
        "11-reseau-des-quartiers.tsv",
        {
            "Nom": "family_name",
            "Prénom": "given_name",
            "Courriel": "email",
            "Téléphone": "phone",
            "Pays": "country",
            "Ville": "locality",
            "Lien du profil": "link",
            "Affiliations": "affiliations",
        },
        separator="\t",
        language="fr",
        leaning={"fr": 4, "ar": 2, "el": 2},
    ),
    Export(
        "12-google-contacts.csv",
        {
            "Name": "name",
            "Given Name": "given_name",
            "Family Name": "family_name",
            "E-mail 1 - Value": "email",
            "Phone 1 - Value": "phone",
            "Address 1 - City": "locality",
            "Address 1 - Country": "country",
            "Website 1 - Value": "link",
            "Organization 1 - Name": "affiliations",
        },
        language="pt",
        leaning={"pt": 3},
    ),
)
