"""What the register's pages leave on the disk: nothing that names anybody."""

from __future__ import annotations

import pytest

from iskra.accounts.api import Role
from iskra.people import finding
from iskra.people.models import Person
from tests.accounts.factories import make_coordinator, make_user, sign_in
from tests.people.walk import walk
from tests.safety import disk
from tests.safety.raw import WORD, hits

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_pages_leave_no_name_on_the_disk(client, tmp_path, capfd, caplog):
    finding.forget()
    roles = {"coordinator": make_coordinator(), "officer": make_user(Role.DATA_OFFICER)}

    shown = walk(client, WORD, sign_in=sign_in, **roles)

    assert shown.count(WORD) > 20
    assert Person.unscoped.count() == 2
    assert hits(*disk.stolen(tmp_path)) == []
    assert WORD not in "".join(capfd.readouterr()) + caplog.text
