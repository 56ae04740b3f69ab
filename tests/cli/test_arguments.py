import argparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.cli.arguments import add_columns, column, columns_of, port_number, whole_number


def parsed(*words):
    parser = argparse.ArgumentParser()
    add_columns(parser)
    return parser.parse_args(words)


def test_columns_are_gathered_in_the_order_given():
    args = parsed("--column", "name=First", "--column", "email=Mail", "--column", "name=Last")

    assert columns_of(args) == {"name": ["First", "Last"], "email": ["Mail"]}


def test_what_stands_after_the_first_equals_sign_is_theirs():
    assert column("name=a = b") == ("name", "a = b")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name", "is not OURS=THEIRS"),
        ("name= ", "is not OURS=THEIRS"),
        ("mail=x", "Did you mean email"),
        ("shoe_size=x", "is not one of name, given_name"),
        ("name=rec_id", "never used"),
        ("name= Cluster ", "never used"),
    ],
)
def test_a_column_that_cannot_be_is_refused_in_words(text, words):
    with pytest.raises(argparse.ArgumentTypeError, match=words):
        column(text)


@given(st.integers(0, 10**17))
def test_whole_numbers_are_read_as_written(number):
    assert whole_number(str(number)) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1,000", "1_000", " 1", "٣", "²", "9" * 5000])
def test_what_is_no_whole_number_is_refused_and_shortened(text):
    with pytest.raises(argparse.ArgumentTypeError) as refusal:
        whole_number(text)

    assert len(str(refusal.value)) < 100


@pytest.mark.parametrize("text", ["0", "65536", "http"])
def test_ports_lie_between_1_and_65535(text):
    with pytest.raises(argparse.ArgumentTypeError):
        port_number(text)
