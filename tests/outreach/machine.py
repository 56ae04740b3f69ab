"""The state machine: what people and clocks do to outreach, in any order, against the model."""

from __future__ import annotations

import datetime as dt
import uuid
from itertools import count

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from iskra.outreach.errors import RefusedError
from iskra.outreach.models import Approach, Assignment, Candidate
from iskra.outreach.rules.entries import OutcomeEntry
from iskra.outreach.services import opening, returning
from iskra.outreach.services.claiming import claim
from iskra.outreach.services.recording import record
from iskra.outreach.services.sweeping import sweep
from iskra.outreach.services.taking import take_batch
from iskra.people import services as people
from iskra.people.models import Merge, Person
from tests.conftest import NOW
from tests.outreach.factories import make_candidate, make_drive, make_volunteer
from tests.outreach.model import LEASE, LOST, Given, Model, Part, Said
from tests.people.factories import make_person

links = count(1)
numbers = st.integers(0, 10_000)
OUTCOMES = [
    *("requested", "accepted", "written", "answered", "yes"),
    *("not_now", "not_a_person", "known", "skipped"),
]


class SingleActs(RuleBasedStateMachine):
    """Two drives, three volunteers, and a handful of people who are found, merged and lost."""

    @initialize()
    def begin(self):
        self.block = transaction.atomic()
        self.block.__enter__()
        self.model, self.now = Model(), NOW
        self.drives = [self.a_drive() for _ in range(2)]
        self.volunteers = [make_volunteer() for _ in range(3)]
        for drive in self.drives:
            for volunteer in self.volunteers:
                drive.volunteers.create(volunteer=volunteer, joined_at=NOW)
        for number in range(5):
            self.add(number, both=True)

    @staticmethod
    def a_drive():
        never = dt.time(3)
        return make_drive(caps=[500], quiet_from=never, quiet_to=never, portion_size=2)

    def teardown(self):
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # Picking ----------------------------------------------------------------------------------
    def tick(self):
        self.now += dt.timedelta(minutes=1)
        return self.now

    def a_part(self, number):
        return sorted(self.model.parts)[number % len(self.model.parts)]

    def a_volunteer(self, number):
        return self.volunteers[number % 3]

    def a_given(self, number, *, open_only=False):
        found = [one for one in self.model.given.values() if not open_only or one.state != "closed"]
        return found[number % len(found)] if found else None

    def known(self, person, link):
        self.model.parts[person.pk] = Part(
            person.pk, link, person.created_at, "prospect", person.clock_from
        )

    # People -----------------------------------------------------------------------------------
    @rule(number=numbers, both=st.booleans())
    @precondition(lambda self: len(self.model.parts) < 8)
    def find(self, number, both):
        self.add(number, both=both)

    def add(self, number, *, both):
        link = f"x.com/person{next(links)}"
        person = make_person(links=[link], now=self.tick())
        self.known(person, link)
        for drive in self.drives if both else [self.drives[number % 2]]:
            make_candidate(drive, person)

    @rule(one=numbers, other=numbers)
    @precondition(lambda self: len(self.model.parts) > 1)
    def merge(self, one, other):
        self.merge_parts(self.a_part(one), self.a_part(other))

    def merge_parts(self, left, right):
        now = self.tick()
        if self.model.root(left) != self.model.root(right):
            people.merge(left_id=left, right_id=right, why="decided", by=None, now=now)
            self.model.merge(left, right, now)

    @rule(number=numbers)
    @precondition(lambda self: any(part.above for part in self.model.parts.values()))
    def undo_merge(self, number):
        merged = [part for part in self.model.parts.values() if part.above]
        part, now = merged[number % len(merged)], self.tick()
        found = Merge.objects.get(loser=part.pk, undone_at=None)
        people.undo_merge(merge_id=found.pk, by=None, now=now)
        self.model.part(part.pk, now)

    @rule(number=numbers, refuses=st.booleans())
    @precondition(lambda self: len(self.model.parts) > 5)
    def leave(self, number, refuses):
        part = self.a_part(number)
        how = people.refuse if refuses else people.erase
        how(person_id=part, by=None, now=self.tick())
        self.model.erase(part, leaves_hash=True)

    @rule(hours=st.sampled_from([5, 13, 37, 37, 100]))
    def pass_time(self, hours):
        self.now += dt.timedelta(hours=hours)
        people.sweep(self.now)
        for part in list(self.model.parts):
            if part in self.model.parts and not self.model.in_time(part, self.now):
                silent = self.model.standing(part) != "prospect"
                self.model.erase(part, leaves_hash=silent)
        sweep(self.now)
        for one in self.model.given.values():
            if one.lease <= self.now and one.state == "given":
                self.model.close(one, "returned", self.now)
            elif one.lease <= self.now and one.state == "opened":
                one.state, one.asked = "asked", True

    # Volunteers -------------------------------------------------------------------------------
    @rule(who=numbers, which=numbers)
    def take(self, who, which):
        volunteer, drive, now = self.a_volunteer(who), self.drives[which % 2], self.tick()
        certain = self.certainly_free(volunteer, drive)
        waits = self.somebody_waits(volunteer)
        try:
            given = take_batch(drive=drive, volunteer=volunteer, now=now)
        except RefusedError:
            assert waits or not certain
            return
        assert not waits
        assert len(given) >= min(2, len(certain))
        for one in given:
            assert self.model.takeable(one.part_id, volunteer.pk, now)
            self.note(one, "given")

    def note(self, one, state):
        self.model.given[one.pk] = Given(
            one.pk, one.volunteer_id, one.part_id, one.drive_id, state, self.now + LEASE
        )
        self.model.given[one.pk].opened = state == "opened"

    def certainly_free(self, volunteer, drive):
        """Return the people who have to be given out, by the model alone."""
        parts = Candidate.objects.filter(drive=drive).values_list("part_id", flat=True)
        mine = {self.model.root(pk) for pk in parts if pk in self.model.parts}
        free = {pk for pk in mine if self.model.takeable(pk, volunteer.pk, self.now)}
        return {
            pk for pk in free if not any(p.pk in self.model.finished for p in self.model.group(pk))
        }

    def somebody_waits(self, volunteer):
        mine = [one for one in self.model.given.values() if one.volunteer == volunteer.pk]
        return any(one.state == "asked" or self.waits(one) for one in mine)

    def waits(self, one):
        said = [said for said in one.said if not said.undone]
        last = said[-1] if said and one.state != "closed" else None
        long_ago = self.now - dt.timedelta(days=3)
        held = Assignment.objects.filter(pk=one.pk, waits_since__lt=long_ago).exists()
        return held if last is None else last.at < long_ago and held

    @rule(number=numbers)
    def open(self, number):
        one, now = self.a_given(number), self.tick()
        if one is None:
            return
        mine = self.volunteer_of(one)
        try:
            opening.open_assignment(assignment=Assignment(pk=one.pk), volunteer=mine, now=now)
        except RefusedError:
            over = one.state == "given" and one.lease <= now
            allowed = self.model.writable(one.part, now, one.volunteer)
            assert one.state == "closed" or over or not allowed
            if one.state == "given" and not over:
                self.model.close(one, "standing", now)
            return
        assert one.state != "closed"
        if one.state == "given":
            assert self.model.writable(one.part, now, one.volunteer)
            one.state, one.opened, one.lease = "opened", True, now + LEASE

    def volunteer_of(self, one):
        return next(who for who in self.volunteers if who.pk == one.volunteer)

    @rule(number=numbers, outcome=st.sampled_from(OUTCOMES), again=st.booleans())
    def say(self, number, outcome, again):
        one, now = self.a_given(number), self.tick()
        if one is None:
            return
        stored = Assignment.objects.get(pk=one.pk)
        sent = OutcomeEntry(uuid.uuid4(), stored.public_id, stored.fence, outcome, now)
        in_time = self.model.in_time(one.part, now)
        answers = record(volunteer=self.volunteer_of(one), entries=[sent] * (1 + again), now=now)
        is_late = one.state == "closed" and one.why in LOST
        expected = ("late" if is_late else "done") if in_time else "refused"
        assert [answer.state for answer in answers] == [expected, "known"][: len(answers)]
        if in_time:
            self.said(one, outcome, now, Approach.objects.get(public_id=sent.id).pk)

    def said(self, one, outcome, now, pk):
        before = one.state
        events = self.model.take_standing(one.part, outcome, now)
        approaches = outcome not in {"not_a_person", "known", "skipped"}
        one.said.append(Said(pk, outcome, now, before, events))
        one.worked = one.worked or approaches
        if one.state == "closed":
            if one.why not in LOST or not approaches or self.model.holder(one.part):
                return
            one.state, one.why, one.closed_at, one.opened = "opened", "", None, True
        self.follow(one, outcome, now)

    def follow(self, one, outcome, now):
        if outcome in {"not_now", "not_a_person", "skipped"}:
            self.model.close(one, outcome, now)
            if outcome == "skipped":
                self.model.skips.add((one.volunteer, one.part))
            else:
                self.model.finished |= {part.pk for part in self.model.group(one.part)}
        elif outcome == "known":
            one.lease, one.opened = now + LEASE, True
            if one.state != "working":
                one.state = "opened"
            # They are in this volunteer's share now: others need not get them.
            self.model.finished |= {part.pk for part in self.model.group(one.part)}
        else:
            one.state = "working"

    @rule(number=numbers)
    def say_no(self, number):
        one, now = self.a_given(number), self.tick()
        if one is None or len(self.model.parts) < 4:
            return
        stored = Assignment.objects.get(pk=one.pk)
        sent = OutcomeEntry(uuid.uuid4(), stored.public_id, stored.fence, "no_never", now)
        answers = record(volunteer=self.volunteer_of(one), entries=[sent, sent], now=now)
        assert [answer.state for answer in answers] == ["done", "known"]
        self.model.erase(one.part, leaves_hash=True)

    @rule(number=numbers)
    def undo(self, number):
        one, now = self.a_given(number), self.tick()
        last = next((said for said in reversed(one.said) if not said.undone), None) if one else None
        if one is None or last is None:
            return
        may = self.model.may_take_back(one.part, last.events)
        holder = self.model.holder(one.part)
        closes = last.outcome if last.outcome in {"not_now", "not_a_person", "skipped"} else ""
        if one.state == "closed":
            may = may and holder is None and one.why == closes
        try:
            returning.undo_outcome(
                approach=Approach(pk=last.pk), volunteer=self.volunteer_of(one), now=now
            )
        except RefusedError:
            assert not may
            return
        assert may
        self.undone(one, last, now)

    def undone(self, one, last, now):
        self.model.take_back(one.part, last.events)
        last.undone = True
        one.state = "opened" if last.before == "closed" else last.before
        one.why, one.closed_at, one.lease = "", None, max(one.lease, now + LEASE)
        self.model.skips.discard((one.volunteer, one.part)) if last.outcome == "skipped" else None
        one.worked = any(
            said.outcome not in {"not_a_person", "known", "skipped"}
            for said in one.said
            if not said.undone
        )

    @rule(number=numbers, who=numbers)
    def hand_over(self, number, who):
        one, to, now = self.a_given(number, open_only=True), self.a_volunteer(who), self.tick()
        if one is None:
            return
        new = returning.hand_over(
            assignment=Assignment.objects.get(pk=one.pk), to=to, by=None, now=now
        )
        self.model.close(one, "handed_over", now)
        self.note(new, "working" if one.worked else "given")
        self.model.given[new.pk].worked = one.worked

    @rule(number=numbers, wrote=st.booleans())
    def answer_whether_one_wrote(self, number, wrote):
        one, now = self.a_given(number), self.tick()
        if one is None or not self.model.in_time(one.part, now):
            return
        stored = Assignment.objects.get(pk=one.pk)
        try:
            returning.answer_did_you_write(
                assignment=stored, volunteer=self.volunteer_of(one), wrote=wrote, now=now
            )
        except RefusedError:
            assert one.state not in {"opened", "asked"}
            return
        assert one.state in {"opened", "asked"}
        if wrote:
            self.said(one, "written", now, stored.approaches.latest("pk").pk)
        else:
            self.model.close(one, "returned", now)

    @rule(who=numbers)
    def be_done_for_today(self, who):
        volunteer, now = self.a_volunteer(who), self.tick()
        opening.done_for_today(volunteer=volunteer, now=now)
        for one in self.model.given.values():
            if one.volunteer == volunteer.pk and one.state == "given":
                self.model.close(one, "returned", now)

    @rule(number=numbers, who=numbers, which=numbers)
    @precondition(lambda self: self.model.parts)
    def claim_known(self, number, who, which):
        part = self.model.parts[self.a_part(number)]
        self.claim(part.link, part.pk, self.a_volunteer(who), self.drives[which % 2])

    @rule(who=numbers, number=numbers)
    @precondition(lambda self: self.model.away)
    def claim_kept_away(self, who, number):
        link = sorted(self.model.away)[number % len(self.model.away)]
        answer = claim(
            drive=self.drives[0], volunteer=self.a_volunteer(who), typed=link, now=self.tick()
        )
        assert answer.answer == "not_available"

    def claim(self, link, part, volunteer, drive):
        now = self.tick()
        holder = self.model.holder(part)
        answer = claim(drive=drive, volunteer=volunteer, typed=link, now=now)
        if holder is not None:
            is_mine = holder.volunteer == volunteer.pk
            assert (answer.answer == "yours") == is_mine
            assert not is_mine or answer.assignment.pk == holder.pk
        elif self.model.writable(part, now):
            assert answer.answer == "yours"
            self.note(answer.assignment, "opened")
        else:
            assert answer.answer == "not_available"

    # What always holds ------------------------------------------------------------------------
    @invariant()
    def everything_is_as_the_model_says(self):
        if not hasattr(self, "model"):
            return
        held = Assignment.objects.open().values_list("pk", "volunteer", "person", "state")
        assert set(held) == {
            (one.pk, one.volunteer, self.model.root(one.part), one.state)
            for one in self.model.given.values()
            if one.state != "closed"
        }
        rows = Person.unscoped.standing_for_all().values_list("pk", "standing")
        tops = {self.model.root(pk) for pk in self.model.parts}
        assert dict(rows) == {pk: self.model.standing(pk) for pk in tops}

    @invariant()
    def nobody_is_held_twice_and_candidates_agree(self):
        if not hasattr(self, "model"):
            return
        people_held = list(Assignment.objects.open().values_list("person", flat=True))
        assert len(people_held) == len(set(people_held))
        marked = Candidate.objects.filter(state="held").values_list("person", flat=True)
        assert set(marked) <= set(people_held)
