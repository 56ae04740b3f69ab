"""The twelve files: sizes, shapes, truth, and that nobody in them is real."""

from __future__ import annotations

import re

import phonenumbers
import pytest

from bench.rivals.lists import read_lists
from bench.rows import read_rows
from bench.truth import read_truth
from iskra.demo.movement import NOISES, PEOPLE, SIZES, write_lists
from iskra.demo.movement.exports import EXPORTS
from iskra.demo.movement.links import shared_pages
from iskra.demo.movement.pools import load_pools
from iskra.formats.tables import read_table

SCALE = 0.02
RESERVED = re.compile(r"@([a-z0-9]+\.)+example\.(com|net|org)$")


@pytest.fixture(scope="module")
def columns(small_lists):
    return read_lists(small_lists).columns


def test_the_sizes_are_those_of_the_movement_that_iskra_is_for():
    assert sum(SIZES) == 313_000
    assert PEOPLE == 250_000
    assert len(EXPORTS) == len(SIZES)


def test_each_list_has_exactly_its_share_of_the_rows(small_lists):
    rows = [len(read_rows(path)) for path in small_lists]

    assert rows == [round(size * SCALE) for size in SIZES]


def test_everybody_is_on_at_least_one_list(small_lists):
    people = {person for path in small_lists for person in read_truth(path)}

    assert len(people) == round(PEOPLE * SCALE)


def test_the_same_arguments_write_the_same_bytes(tmp_path):
    first = write_lists(tmp_path / "first", scale=0.002)
    second = write_lists(tmp_path / "second", scale=0.002)

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_another_seed_writes_other_people(tmp_path):
    first = write_lists(tmp_path / "first", scale=0.002)
    second = write_lists(tmp_path / "second", scale=0.002, seed=2)

    assert all(one.read_bytes() != two.read_bytes() for one, two in zip(first, second, strict=True))


@pytest.mark.parametrize("noise", NOISES)
def test_every_kind_of_noise_keeps_the_sizes(tmp_path, noise):
    written = write_lists(tmp_path, scale=0.002, noise=noise)

    assert [len(read_rows(path)) for path in written] == [round(size * 0.002) for size in SIZES]


def test_an_unknown_noise_is_not_taken_for_a_known_one(tmp_path):
    with pytest.raises(KeyError):
        write_lists(tmp_path, scale=0.002, noise="deafening")


def test_without_truth_the_rows_are_the_same_but_for_it(tmp_path):
    with_truth = write_lists(tmp_path / "with", scale=0.002, truth=True)
    without = write_lists(tmp_path / "without", scale=0.002)

    for one, other in zip(with_truth, without, strict=True):
        told = [{k: v for k, v in row.items() if k != "person_id"} for row in read_rows(one)]
        assert read_rows(other) == told


def test_the_demo_never_tells_who_a_row_is(tmp_path):
    written = write_lists(tmp_path, scale=0.002)

    for path in written:
        rows = read_rows(path)
        assert "person_id" not in rows[0]
        assert not any(re.fullmatch(r"p\d{6}", cell) for row in rows for cell in row.values())


def test_every_mailbox_is_in_a_reserved_domain(columns):
    written = {email for email in columns["email"] if email}

    assert written
    assert {email for email in written if not RESERVED.search(email.lower())} == set()


def test_no_telephone_number_was_ever_given_out():
    for country in load_pools(skew=1).countries.things:
        for prefix in country.dead_prefixes:
            number = (
                f"+{country.calling_code}{prefix}" + "234567891"[: country.digits - len(prefix)]
            )
            parsed = phonenumbers.parse(number)
            assert phonenumbers.is_possible_number(parsed), number
            assert not phonenumbers.is_valid_number(parsed), number


def test_every_profile_is_marked_as_invented(columns):
    links = {link.lower() for link in columns["link"] if link}

    assert {link for link in links if "demo" not in link and "999" not in link} == set()


def test_names_are_in_four_scripts(columns):
    everything = "".join(columns["name"])

    assert all(re.search(f"[{script}]", everything) for script in ("A-Z", "А-Я", "Α-Ω", "ا-ي"))


def test_no_sign_was_lost_in_an_old_encoding(columns):
    cells = {cell for name in ("name", "locality", "country") for cell in columns[name]}

    assert not {cell for cell in cells if "?" in cell or "\ufffd" in cell}
    assert "" not in set(columns["name"])


def test_twelve_shapes_are_read_without_a_word_about_their_columns(small_lists):
    for path in small_lists:
        table = read_table(str(path))
        assert table.rejected == []
        assert {"link", "email"} <= set(table.mapping)
        assert table.mapping.keys() & {"name", "given_name"}


def test_group_pages_are_few_and_used_by_many():
    pages = shared_pages(250_000).things

    assert len(pages) == len(set(pages)) == 125
