from __future__ import annotations

import pytest

from iskra.charts.look.colours import contrast
from iskra.project.environment import EnvironmentVariableError, read_environment


def test_without_variables_everything_has_a_value():
    found = read_environment({})

    assert found.name == "Iskra"
    assert found.data.parts[-2:] == ("data", "iskra")
    assert found.database is None
    assert {found.debug, found.demo, found.https} == {False}


def test_a_misspelt_variable_is_told():
    with pytest.raises(EnvironmentVariableError, match="ISKRA_COLOR is not a setting"):
        read_environment({"ISKRA_COLOR": "#B3261E"})


def test_variables_of_others_are_left_alone():
    assert read_environment({"HOME": "/root", "ISKRAELSE": "1"}).name == "Iskra"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ISKRA_HTTPS", "perhaps", "1 or 0"),
        ("ISKRA_SECRET_KEY", "short", "50 random"),
        ("ISKRA_PORT", "70000", "1 to 65535"),
        ("ISKRA_LANGUAGE", "English", "language code"),
        ("ISKRA_TIME_ZONE", "Lisbon", "time zone"),
        ("ISKRA_NAME", " ", "name"),
        ("ISKRA_MARK", "four", "1 to 3"),
        ("ISKRA_COLOUR", "red", "#rrggbb"),
        ("DATABASE_URL", "mysql://localhost/iskra", "postgresql://"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_name(name, value, words):
    with pytest.raises(EnvironmentVariableError, match=name) as caught:
        read_environment({name: value})

    assert words in str(caught.value)


@pytest.mark.parametrize("name", ["ISKRA_SECRET_KEY", "DATABASE_URL"])
def test_a_secret_is_never_repeated(name):
    with pytest.raises(EnvironmentVariableError) as caught:
        read_environment({name: "hunter2"})

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("Yes", True), ("", False), ("0", False)]
)
def test_switches_are_read_in_words_and_numbers(value, expected):
    assert read_environment({"ISKRA_HTTPS": value}).https is expected


def test_hosts_are_split_at_commas():
    found = read_environment({"ISKRA_HOSTS": "news.example.org, example.org,"})

    assert found.hosts == ("news.example.org", "example.org")


def test_a_pale_colour_is_made_legible_on_both_papers():
    light, dark = read_environment({"ISKRA_COLOUR": "#FFEE88"}).colours

    assert contrast(light, "#fbfaf7") >= 4.5
    assert contrast(dark, "#12120f") >= 4.5
