"""Made-up addresses are nobody's, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from iskra.people.models import ConsentEvent, Person
from tests.accounts.factories import make_coordinator, sign_in
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("purpose", ["x" * 300, "never-asked"])
def test_nobody_takes_back_what_nobody_agreed_to(client, purpose):
    sign_in(client, make_coordinator())
    person = make_person("prospect", now=timezone.now() - DAY)

    answer = client.post(reverse("people:withdraw", args=[person.public_id, purpose]))

    assert answer.status_code == 404
    assert Person.unscoped.filter(pk=person.pk).exists()
    assert not ConsentEvent.objects.exists()
