"""`iskra import`: the same services as the pages, in the foreground."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from iskra.lists.models import Import, Source
from iskra.people.api import Identifier, Person
from tests.accounts.factories import make_coordinator
from tests.lists.factories import PEOPLE, csv_of

pytestmark = pytest.mark.django_db
BASE = {"kind": "register", "where_from": "office", "basis": "statute", "declare": "Members."}


def bring(*paths, **options):
    out = StringIO()
    given = {**BASE, "json": True, **options}
    call_command("import", *map(str, paths), stdout=out, stderr=StringIO(), **given)
    return json.loads(out.getvalue())["imports"]


@pytest.fixture
def members(tmp_path):
    path = tmp_path / "members.csv"
    path.write_bytes(csv_of(PEOPLE))
    return path


def test_files_become_people_each_with_a_source_of_its_own(members, tmp_path):
    more = tmp_path / "more.csv"
    more.write_bytes(csv_of([{"name": "Nadia Haddad"}, PEOPLE[0]]))

    told = bring(members, more)

    assert [one["landed"] for one in told] == [3, 2]
    assert Source.objects.count() == 2
    assert Person.unscoped.filter(root=None).count() == 4


def test_the_same_command_again_changes_nothing(members):
    bring(members)

    bring(members)

    assert Import.objects.count() == 1
    assert Person.unscoped.count() == len(PEOPLE)


def test_a_trial_says_what_would_happen_and_changes_nothing(members):
    (told,) = bring(members, dry_run=True)

    assert told["new"] == len(PEOPLE)
    assert not Person.unscoped.exists()
    assert bring(members)[0]["landed"] == len(PEOPLE)


def test_whoever_brings_a_list_is_on_record(members):
    by = make_coordinator()

    bring(members, by=by.email)

    assert Import.objects.get().declared_by == by


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"declare": ""}, "declaration"),
        ({"by": "nobody@example.org"}, "no user"),
        ({"kind": "sign_up"}, "words they agreed to"),
    ],
)
def test_what_is_missing_is_said_in_words(members, options, words):
    with pytest.raises(CommandError, match=words):
        bring(members, **options)


def test_a_column_given_by_hand_serves_no_other_field(members):
    bring(members, column=["outside_id=email"])

    assert set(Identifier.objects.values_list("kind", flat=True)) == {"phone", "link"}


def test_a_file_that_is_not_there_is_said_in_words(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        bring(tmp_path / "missing.csv")
