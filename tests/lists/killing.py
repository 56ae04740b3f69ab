# ruff: noqa: PLC0415, T201 - Django is loaded once the settings are named; it speaks to its test
"""Imports and undos in a house of their own, killed with kill -9 wherever it strikes.

Run as a script: `python -m tests.lists.killing KILLS SEED`; it prints what the register holds in
the end, as JSON. Each piece of work runs in a child that kills itself at some statement, chosen by
lot.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
from random import Random

import django

START = dt.datetime(2026, 5, 1, 9, 30, tzinfo=dt.UTC)
# Longer than a lease, so that what a killed process held is free.
WAIT = dt.timedelta(seconds=40)
MOST_TURNS = 5_000
GIVEN = ["Ana", "Boris", "Chen", "Dalia", "Emre", "Farid", "Greta", "Hugo", "Ines", "Jonas"]
FAMILY = ["Alvarez", "Brandt", "Costa", "Demir", "Eriksen", "Fontana", "Garcia", "Haddad"]


def people(first, last):
    """Return rows of people, each with a name of their own and a telephone or an address."""
    return [
        {
            "name": f"{GIVEN[n % 10]} {FAMILY[n // 10 % 8]}{chr(97 + n % 26)}",
            "email": f"p{n}@example.org" if n % 3 else "",
            "phone": f"+3460{n:07d}" if n % 2 else "",
        }
        for n in range(first, last)
    ]


class Killer:
    """Runs due work in children; so many of them are killed."""

    def __init__(self, kills, seed):
        self.left, self.random, self.now, self.struck = kills, Random(seed), START, 0

    def finish(self, of_import, *ends):
        """Run what is due until an import is in one of these states."""
        from iskra.lists.models import Import

        for _turn in range(MOST_TURNS):
            self._child()
            self.now += WAIT
            if Import.objects.get(pk=of_import.pk).state in ends:
                return
        raise AssertionError("it never ended")

    def _child(self):
        from django.db import connections

        connections.close_all()
        at = self.random.randint(1, 50) if self.left else 0
        pid = os.fork()
        if pid == 0:
            self._work(at)
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            self.left -= 1
            self.struck += 1
        else:
            assert os.WEXITSTATUS(status) == 0

    def _work(self, at):
        """Work in the child, which dies at a statement; it never returns."""
        from django.db.backends import utils

        from iskra.lists.services import applying, landing, undoing
        from iskra.work.api import run_due
        from iskra.work.services import claiming

        # Here it is not the work that kills.
        claiming.MOST_LOST = 1_000_000
        for module in (applying, landing, undoing):
            module.BATCH = 15
        count, plain = 0, utils.CursorWrapper._execute_with_wrappers

        def counting(self, *given, **named):
            nonlocal count
            count += 1
            answer = plain(self, *given, **named)
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        utils.CursorWrapper._execute_with_wrappers = counting
        run_due(self.now, kinds={"lists.import", "lists.undo"})
        os._exit(0)


def scenario(killer):
    """Bring in three lists that overlap; undo the first and the last."""
    from iskra.lists.services import undoing
    from tests.lists.factories import make_import, make_source, start

    first = make_import(people(0, 120), source=make_source(name="first"), now=killer.now)
    start(first, now=killer.now)
    killer.finish(first, "done")
    signed = make_source("sign_up", name="signed")
    second = make_import(people(60, 160), source=signed, now=killer.now)
    start(second, now=killer.now)
    killer.finish(second, "done")
    undoing.undo(of_import=first, by=None, now=killer.now)
    killer.finish(first, "undone")
    third = make_import(people(100, 200), source=make_source(name="third"), now=killer.now)
    start(third, now=killer.now)
    killer.finish(third, "done")
    again = make_import(people(150, 170), source=make_source(name="again"), now=killer.now)
    start(again, now=killer.now)
    killer.finish(again, "done")
    undoing.undo(of_import=again, by=None, now=killer.now)
    killer.finish(again, "undone")


def picture():
    """Return what the register holds, by sources and rows instead of numbers that chance gives."""
    from iskra.lists.models import GreyPair, Import, Listing, Turn
    from iskra.people.api import ConsentEvent, Identifier, Person

    rows = Listing.objects.select_related("source", "person")
    place = {one.person_id: f"{one.source.name} {one.row_number}" for one in rows}
    named = {one.pk: place[one.person_id] for one in rows}
    return {
        "people": sorted(
            [place[pk], place[root or pk], standing, held]
            for pk, root, standing, held in Person.unscoped.values_list(
                "pk", "root_id", "own_standing", "held_back"
            )
        ),
        "keys": sorted(
            [place[pk], kind] for pk, kind in Identifier.objects.values_list("person", "kind")
        ),
        "consents": sorted(
            place[pk] for pk in ConsentEvent.objects.values_list("person", flat=True)
        ),
        "grey": sorted(
            [named[a], named[b]] for a, b in GreyPair.objects.values_list("left", "right")
        ),
        "imports": sorted(
            [one.source.name, one.state, dict(sorted(one.counts.items()))]
            for one in Import.objects.select_related("source")
        ),
        "turn": Turn.objects.exclude(holder=None).count(),
    }


def main(kills, seed):
    django.setup()
    killer = Killer(kills, seed)
    scenario(killer)
    print(json.dumps({"struck": killer.struck, "picture": picture()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
