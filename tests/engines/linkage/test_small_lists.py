"""Few rows teach little: what a person would decide at a glance holds all the same."""

from __future__ import annotations

import pytest

from .people import HEADER, NAMES, bare, card, gathered, link_lists, write_decisions

OTHERS = [card(n) for n in range(5)]


def is_one_person(folder, one, other):
    """Whether two rows are one person, on two lists of others, two of whom are on both."""
    linkage = link_lists(folder, [one, *OTHERS], [other, *OTHERS[3:]])
    people = gathered(linkage.person)
    assert {(4, 7), (5, 8)} <= people, "who is on both lists must be one person"
    return linkage.person[0] == linkage.person[6]


SAME = {
    "an e-mail, the name in another order": (
        bare(name="Jane Doe", email="jd@example.org"),
        bare(name="Doe, Jane", email="JD@Example.org "),
    ),
    "a phone, the name in another script": (
        bare(name="Olga Smirnova", phone="+49 151 99887766"),
        bare(name="Ольга Смирнова", phone="0049 151-99887766"),
    ),
    "a profile, the name with other accents": (
        bare(name="José Núñez", link="https://m.facebook.com/jose.nunez?fref=nf"),
        bare(name="Jose Nunez", link="facebook.com/jose.nunez"),
    ),
    "an e-mail and a phone, a given name alone": (
        bare(name="Jane Doe", email="jd@example.org", phone="+4915199887766"),
        bare(name="Jane", email="jd@example.org", phone="+4915199887766"),
    ),
    "an e-mail without any name": (
        bare(name="Jane Doe", email="jane.doe@example.org", phone="+4915199887766"),
        bare(email="jane.doe@example.org", phone="+4915199887766"),
    ),
    "every cell": (card(7), card(7)),
}
APART = {
    "a phone": (
        bare(name="Maria Keller", phone="+4915199887766", locality="Köln"),
        bare(name="Thomas Keller", phone="+4915199887766", locality="Köln"),
    ),
    "an e-mail": (
        bare(name="Maria Keller", email="keller@example.org", locality="Köln"),
        bare(name="Thomas Keller", email="keller@example.org", locality="Köln"),
    ),
    "an e-mail and a phone": (
        bare(name="Maria Keller", email="keller@example.org", phone="+4915199887766"),
        bare(name="Thomas Keller", email="keller@example.org", phone="+4915199887766"),
    ),
    "a given name": (
        bare(name="Jane Doe", email="jane.doe@example.org"),
        bare(name="Jane Miller", email="jane.miller@example.org"),
    ),
    "a country and a town": (
        bare(name="Jane Doe", country="DE", locality="Köln"),
        bare(name="Ana Diaz", country="DE", locality="Köln"),
    ),
    "a mailbox of an office": (
        bare(name="Jane Doe", email="info@example.org"),
        bare(name="Ana Diaz", email="info@example.org"),
    ),
    "a page instead of a profile": (
        bare(name="Jane Doe", link="https://facebook.com/groups/123456789"),
        bare(name="Ana Diaz", link="https://facebook.com/groups/123456789"),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_who_shares_this_is_one_person(tmp_path, case):
    assert is_one_person(tmp_path, *SAME[case])


@pytest.mark.parametrize("case", APART)
def test_who_shares_no_more_than_this_stays_apart(tmp_path, case):
    assert not is_one_person(tmp_path, *APART[case])


def test_one_row_is_one_person(tmp_path):
    linkage = link_lists(tmp_path, [card(0)])

    assert linkage.counts() == {"rows": 1, "people": 1, "links": 0, "grey": 0, "rejected": 0}


@pytest.mark.parametrize("lists", [1, 2])
def test_no_rows_are_nobody(tmp_path, lists):
    linkage = link_lists(tmp_path, *[[]] * lists)

    assert linkage.counts() == {"rows": 0, "people": 0, "links": 0, "grey": 0, "rejected": 0}
    assert linkage.people().rows == []


def test_rejected_rows_alone_are_nobody(tmp_path):
    linkage = link_lists(tmp_path, [bare(name="a\0"), bare(name="b\0")])

    assert linkage.counts() == {"rows": 2, "people": 0, "links": 0, "grey": 0, "rejected": 2}


def test_names_alone_make_nobody_one_with_another_name(tmp_path):
    linkage = link_lists(tmp_path, [{"name": name} for name in NAMES])

    assert linkage.counts()["people"] == len(NAMES)


@pytest.mark.parametrize("copies", [2, 3, 12, 100])
def test_identical_rows_with_keys_are_one_person(tmp_path, copies):
    linkage = link_lists(tmp_path, [card(0)] * copies)

    assert linkage.counts()["people"] == 1
    assert linkage.counts()["links"] == copies - 1


@pytest.mark.parametrize("size", [1, 2, 3, 12])
def test_in_a_list_against_itself_each_row_finds_its_twin(tmp_path, size):
    rows = [card(n) for n in range(size)]

    linkage = link_lists(tmp_path, rows, rows)

    assert gathered(linkage.person) == {(n, n + size) for n in range(size)}


@pytest.mark.parametrize("key", ["link", "email", "phone"])
def test_one_key_is_enough_for_each_row_to_find_its_twin(tmp_path, key):
    rows = [bare(name=NAMES[n], **{key: card(n)[key]}) for n in range(12)]

    linkage = link_lists(tmp_path, rows, rows)

    assert gathered(linkage.person) == {(n, n + 12) for n in range(12)}


@pytest.mark.parametrize("field", HEADER)
def test_a_field_alone_is_enough_to_be_read(tmp_path, field):
    linkage = link_lists(tmp_path, [{field: card(n)[field]} for n in range(12)])

    assert linkage.counts()["rows"] == 12
    assert linkage.counts()["rejected"] == 0


def test_people_decide_on_small_lists_too(tmp_path):
    same = write_decisions(tmp_path / "same", ((f"{tmp_path}/0.csv", 1), (f"{tmp_path}/0.csv", 2)))

    linkage = link_lists(tmp_path, [card(0), card(1)], same=same)

    assert linkage.counts()["people"] == 1
