"""The words for each field and each level of agreement: a phrase each, so that grammar fits."""

from __future__ import annotations

from typing import Final


def N_(message: str) -> str:  # noqa: N802 - the customary name of the mark
    """Mark a message for the catalogues; it is translated where it is used."""
    return message


LEVELS: Final = (
    "same",
    "same_shared",
    "near",
    "nickname",
    "initial",
    "partial",
    "differs",
    "missing",
)

FIELD_LABELS: Final = {
    "name": N_("Name"),
    "given_name": N_("Given name"),
    "family_name": N_("Family name"),
    "link": N_("Profile link"),
    "country": N_("Country"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "locality": N_("Town"),
    "affiliations": N_("Affiliations"),
    "birth_date": N_("Birth date"),
    "street": N_("Street"),
    "postcode": N_("Postcode"),
    "birth_place": N_("Birth place"),
    "occupation": N_("Occupation"),
    "outside_id": N_("Number elsewhere"),
}

# What a reader trusts most comes first in a sentence.
ORDER: Final = (
    "outside_id",
    "link",
    "email",
    "phone",
    "birth_date",
    "name",
    "given_name",
    "family_name",
    "street",
    "postcode",
    "locality",
    "birth_place",
    "affiliations",
    "occupation",
    "country",
)

LEVEL_LABELS: Final = {
    "same": N_("the same"),
    "same_shared": N_("the same, but many share it"),
    "near": N_("nearly the same"),
    "nickname": N_("a short form"),
    "initial": N_("an initial that fits"),
    "partial": N_("the same in part"),
    "differs": N_("different"),
    "missing": N_("missing on one side"),
    "absent": N_("missing on both sides"),
    # A link to a group, or a country that the town implies.
    "unused": N_("says nothing here"),
    # For values that nobody weighed: only what the eye sees.
    "alike": N_("written alike"),
    "otherwise": N_("written otherwise"),
}

PHRASES: Final = {
    ("outside_id", "same"): N_("the same number elsewhere"),
    ("outside_id", "same_shared"): N_("the same number elsewhere, which several rows share"),
    ("outside_id", "near"): N_("nearly the same number elsewhere"),
    ("outside_id", "differs"): N_("a different number elsewhere"),
    ("link", "same"): N_("the same profile link"),
    ("link", "same_shared"): N_("the same link, which many rows share"),
    ("link", "near"): N_("nearly the same profile link"),
    ("link", "partial"): N_("a profile link that is the same in part"),
    ("link", "differs"): N_("a different profile link"),
    ("email", "same"): N_("the same e-mail"),
    ("email", "same_shared"): N_("the same e-mail, which many rows share"),
    ("email", "near"): N_("nearly the same e-mail"),
    ("email", "partial"): N_("an e-mail that is the same in part"),
    ("email", "differs"): N_("a different e-mail"),
    ("phone", "same"): N_("the same phone"),
    ("phone", "same_shared"): N_("the same phone, which many rows share"),
    ("phone", "near"): N_("nearly the same phone"),
    ("phone", "partial"): N_("a phone that is the same in part"),
    ("phone", "differs"): N_("a different phone"),
    ("birth_date", "same"): N_("the same birth date"),
    ("birth_date", "near"): N_("nearly the same birth date"),
    ("birth_date", "partial"): N_("a birth date that is the same in part"),
    ("birth_date", "differs"): N_("a different birth date"),
    ("name", "same"): N_("the same name"),
    ("name", "same_shared"): N_("the same name, which many people have"),
    ("name", "near"): N_("the name is spelt otherwise"),
    ("name", "nickname"): N_("the name has a short form"),
    ("name", "initial"): N_("the name has an initial that fits"),
    ("name", "partial"): N_("the name is the same in part"),
    ("name", "differs"): N_("a different name"),
    ("given_name", "same"): N_("the same given name"),
    ("given_name", "same_shared"): N_("the same given name, which many people have"),
    ("given_name", "near"): N_("the given name is spelt otherwise"),
    ("given_name", "nickname"): N_("the given name has a short form"),
    ("given_name", "initial"): N_("the given name has an initial that fits"),
    ("given_name", "partial"): N_("the given name is the same in part"),
    ("given_name", "differs"): N_("a different given name"),
    ("family_name", "same"): N_("the same family name"),
    ("family_name", "same_shared"): N_("the same family name, which many people have"),
    ("family_name", "near"): N_("the family name is spelt otherwise"),
    ("family_name", "initial"): N_("the family name has an initial that fits"),
    ("family_name", "partial"): N_("the family name is the same in part"),
    ("family_name", "differs"): N_("a different family name"),
    ("street", "same"): N_("the same street"),
    ("street", "near"): N_("the street is spelt otherwise"),
    ("street", "partial"): N_("the street is the same in part"),
    ("street", "differs"): N_("a different street"),
    ("postcode", "same"): N_("the same postcode"),
    ("postcode", "near"): N_("nearly the same postcode"),
    ("postcode", "partial"): N_("a postcode that is the same in part"),
    ("postcode", "differs"): N_("a different postcode"),
    ("locality", "same"): N_("the same town"),
    ("locality", "near"): N_("the town is spelt otherwise"),
    ("locality", "partial"): N_("the town is the same in part"),
    ("locality", "differs"): N_("a different town"),
    ("birth_place", "same"): N_("the same birth place"),
    ("birth_place", "near"): N_("the birth place is spelt otherwise"),
    ("birth_place", "partial"): N_("the birth place is the same in part"),
    ("birth_place", "differs"): N_("a different birth place"),
    ("affiliations", "same"): N_("the same affiliations"),
    ("affiliations", "near"): N_("the affiliations are spelt otherwise"),
    ("affiliations", "partial"): N_("an affiliation in common"),
    ("affiliations", "differs"): N_("different affiliations"),
    ("occupation", "same"): N_("the same occupation"),
    ("occupation", "near"): N_("the occupation is spelt otherwise"),
    ("occupation", "partial"): N_("the occupation is the same in part"),
    ("occupation", "differs"): N_("a different occupation"),
    ("country", "same"): N_("the same country"),
    ("country", "differs"): N_("a different country"),
}

# What weighs and is no field: its label and what it means.
BEYOND: Final = {
    "chance": (N_("Start"), N_("before any field: two rows are seldom one person")),
    "rest": (N_("Rest"), N_("what the fields say together beyond each alone")),
    "household": (N_("Household"), N_("people who live together share such things too")),
}

RULES: Final = {
    "decision": N_("People said that the two rows are the same person."),
    "repeat": N_("The same row again in all that tells people apart."),
    "model": N_("No field alone: all of them together weigh enough."),
}

RULE_OF_FIELDS: Final = N_("What weighs most: {fields}")
