"""Sharing known people out among volunteers, each to whom they fit best, nobody to two.

    people = People.of([PersonFacts(id=1, languages=["pt"], groups=[7], place="PT-11")])
    volunteers = Volunteers.of([VolunteerFacts(id=9, languages=["pt", "en"], capacity=10)])
    done = share_out(people, volunteers, Settings(most_of_group_a_day=50), fixed={})
    done.new            # {1: 9}: person's id to volunteer's id
    done.quality        # at least as near to the best possible as this, 0 to 1
    done.left_over      # who has nobody, and why

Not for who may be written to at all, nor when: people come here once that is decided.
"""

from __future__ import annotations

from iskra.engines.sharing.errors import UnusableFactsError, UnusableSettingsError
from iskra.engines.sharing.facts import PersonFacts, VolunteerFacts
from iskra.engines.sharing.results import LeftOver, Reason, ShareOut, Terms
from iskra.engines.sharing.settings import Settings
from iskra.engines.sharing.sharing import share_out
from iskra.engines.sharing.tables import People, Volunteers

__all__ = [
    "LeftOver",
    "People",
    "PersonFacts",
    "Reason",
    "Settings",
    "ShareOut",
    "Terms",
    "UnusableFactsError",
    "UnusableSettingsError",
    "VolunteerFacts",
    "Volunteers",
    "share_out",
]
