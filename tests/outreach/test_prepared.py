"""Questions made beforehand are asked of the database as it is when they are asked."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from iskra.outreach.errors import NotRunningError
from iskra.outreach.models import Candidate, Drive
from iskra.outreach.selectors.prepared import Prepared
from iskra.outreach.services.turns import Turn
from tests.conftest import NOW
from tests.outreach.factories import make_candidates, make_drive, make_volunteer

pytestmark = pytest.mark.django_db


def test_a_prepared_question_is_asked_anew_each_time():
    drive = make_drive()
    asked = Prepared(Candidate.objects.filter(drive=drive).order_by("pk"))
    assert asked.objects() == []

    made = make_candidates(drive, 2)

    assert [one.pk for one in asked.objects()] == [one.pk for one in made]
    assert asked.first() == made[0]


def test_a_prepared_question_that_nobody_can_meet_is_not_asked():
    asked = Prepared(Candidate.objects.filter(pk__in=[]))

    with CaptureQueriesContext(connection) as questions:
        assert asked.rows() == []

    assert len(questions) == 0


def test_a_drive_paused_after_the_look_gives_nobody_in_the_turn():
    drive = make_drive()
    turn = Turn(drive, make_volunteer(drive), NOW)
    turn.look()
    Drive.objects.filter(pk=drive.pk).update(state="paused")

    with pytest.raises(NotRunningError), transaction.atomic():
        turn.take()
