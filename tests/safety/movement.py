"""A small movement whose every value is marked, taken through what the register can do."""

from __future__ import annotations

from datetime import timedelta

from iskra.lists.models import GreyPair, Import
from iskra.lists.services import deciding, undoing
from iskra.people.models import Person
from iskra.people.services import correct, merge, undo_merge
from iskra.work.api import run_due
from tests.accounts.factories import give_factor, make_coordinator
from tests.conftest import NOW
from tests.lists import factories as lists
from tests.safety.raw import DIGITS, WORD

SOON = NOW + timedelta(minutes=5)


def card(number, **more):
    """Return a row of a list; whoever has the same number is one person."""
    return {
        "name": f"{WORD.title()}{letters(number)} {letters(number * 7 + 3).title()}ova",
        "email": f"{WORD}.{number}@example.org",
        "phone": f"+35191{number:07}",
        "link": f"https://www.facebook.com/{WORD}.{number}",
        "country": "PT",
        "street": f"Rua {DIGITS} n. {number}",
        "occupation": f"{WORD} maker",
        "affiliations": f"Union of {WORD}",
        **more,
    }


def letters(number):
    """Return a number as a word, so that names are as different as names are."""
    return "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04}")


def rows(start, many, **more):
    return [card(number, **more) for number in range(start, start + many)]


def bring_everything(scale=100):
    """Bring lists of all kinds in, with rejected rows and likely duplicates; return who did it."""
    by = make_coordinator(email="coordinator@house.example")
    give_factor(by, secret=f"{WORD.upper().translate(str.maketrans('0189', 'OLBG'))}ABCDEF")
    bad = [card(0, email=f"{WORD}@", phone=DIGITS, name="", link="")]
    lists.brought_in(rows(1, 4 * scale) + bad, by=by)
    lists.brought_in(rows(3 * scale, 4 * scale), source=lists.make_source("sign_up"), by=by)
    lists.brought_in(rows(7 * scale, 2 * scale), source=lists.make_source("group"), by=by)
    lists.brought_in(rows(9 * scale, scale), source=lists.make_source("opt_out"), by=by)
    again = [card(number, email="", phone="", link="") for number in range(1, scale // 5)]
    lists.brought_in(again, source=lists.make_source("sign_up"), by=by)
    return by


def work_with_people(by):
    """Correct, merge, part and decide, as coordinators do."""
    some = list(Person.unscoped.standing_for_all().filter(standing="member").order_by("pk")[:6])
    for person in some:
        correct(person_id=person.pk, field="notes", value=f"Told {WORD} twice.", by=by, now=SOON)
    merged = merge(left_id=some[0].pk, right_id=some[1].pk, why="review", by=by, now=SOON)
    undo_merge(merge_id=merged.pk, by=by, now=SOON)
    merge(left_id=some[2].pk, right_id=some[3].pk, why="review", by=by, now=SOON)
    for number, pair in enumerate(GreyPair.objects.filter(state="open").order_by("pk")[:6]):
        decide = deciding.decide_not_same if number % 2 else deciding.decide_same
        decide(pair=pair, by=by, now=SOON)


def undo_last_import(by):
    """Take an import back, and the people who came with it alone."""
    last = Import.objects.filter(state="done").order_by("-pk").first()
    undoing.undo(of_import=last, by=by, now=SOON)
    run_due(SOON, kinds=lists.KINDS)
