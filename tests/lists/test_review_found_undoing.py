"""An import that failed half-way is undone for real, whatever was tried with it since."""

from __future__ import annotations

import pytest

from iskra.lists.errors import NotNowError
from iskra.lists.models import Import, Listing
from iskra.lists.rules.states import Phase, State
from iskra.lists.services import imports, undoing
from iskra.people.api import Person
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW
from tests.lists.factories import brought_in, run

pytestmark = pytest.mark.django_db


def failed_half_way():
    """Return an import that brought rows in, and then could not go on."""
    found = brought_in()
    changes = {"state": State.FAILED, "phase": Phase.ASKING, "error": "gone"}
    Import.objects.filter(pk=found.pk).update(**changes)
    return Import.objects.get(pk=found.pk)


def test_an_import_that_brought_rows_in_does_not_go_back_to_its_columns():
    found = failed_half_way()

    with pytest.raises(NotNowError):
        imports.change_columns(of_import=found)

    assert Import.objects.get(pk=found.pk).state == State.FAILED


def test_dropping_an_import_takes_back_what_it_brought():
    found = failed_half_way()
    Import.objects.filter(pk=found.pk).update(state=State.MAPPING, phase="")

    undoing.undo(of_import=Import.objects.get(pk=found.pk), by=make_coordinator(), now=NOW)
    run()

    assert Import.objects.get(pk=found.pk).state == State.UNDONE
    assert not Listing.objects.exists()
    assert not Person.unscoped.exists()
