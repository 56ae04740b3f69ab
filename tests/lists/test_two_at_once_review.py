"""Splitting somebody while another one merges them: on PostgreSQL what was read would be old."""

from __future__ import annotations

import pytest

from iskra.lists.services import splitting
from iskra.people.services import merge
from tests.conftest import NOW
from tests.lists.review import join_by_import, make_listings, person_of
from tests.people.test_two_at_once import assert_whole, at_once, faults

pytestmark = pytest.mark.django_db(transaction=True)


def test_splitting_and_merging_at_once_leave_whole_people():
    for _round in range(4):
        first, second, other = make_listings(3)
        join_by_import(first, second)
        person, joining = person_of(first), person_of(other)

        ended = at_once(
            lambda p=person, pk=second.pk: splitting.split(
                person=p, listing_ids=[pk], by=None, now=NOW
            ),
            lambda p=person, o=joining: merge(
                left_id=p.pk, right_id=o.pk, why="decided", by=None, now=NOW
            ),
        )

        assert faults(ended) == []
        assert_whole()
