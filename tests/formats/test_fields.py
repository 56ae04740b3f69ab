"""The fields are a contract with the command line and the engines."""

from __future__ import annotations

from iskra.formats.fields import FIELDS, JOINED_FIELDS, LISTED_FIELDS, TRUTH_COLUMNS


def test_fields_are_those_of_the_command_line():
    expected = (
        "name given_name family_name link country email phone locality affiliations birth_date "
        "street postcode birth_place occupation outside_id"
    )

    assert expected.split() == list(FIELDS)


def test_truth_columns_are_no_fields():
    assert not set(TRUTH_COLUMNS) & set(FIELDS)
    assert set(TRUTH_COLUMNS) == {"rec_id", "unique_id", "cluster", "person_id", "true_id"}


def test_joined_and_listed_fields_are_fields():
    assert set(FIELDS) >= JOINED_FIELDS | LISTED_FIELDS
    assert not JOINED_FIELDS & LISTED_FIELDS
