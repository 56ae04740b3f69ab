"""What outreach has to do, in plain Python: the model that the state machine holds it against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from iskra.people.rules import clocks, standings

LEASE = dt.timedelta(hours=36)
LATELY = dt.timedelta(days=30)
LOST = {"returned", "handed_over", "merged", "standing"}
APPROACHING = {"requested", "accepted", "written", "answered", "yes", "not_now", "no_never"}
ORDER = ["working", "asked", "opened", "given"]
DAYS = clocks.lasting({})


@dataclass
class Part:
    pk: int
    link: str
    born: dt.datetime
    standing: str
    clock: dt.datetime
    above: int | None = None


@dataclass
class Given:
    pk: int
    volunteer: int
    part: int
    drive: int
    state: str
    lease: dt.datetime
    why: str = ""
    opened: bool = False
    asked: bool = False
    worked: bool = False
    closed_at: dt.datetime | None = None
    said: list = field(default_factory=list)


@dataclass
class Said:
    pk: int
    outcome: str
    at: dt.datetime
    before: str
    events: list
    undone: bool = False


@dataclass
class Event:
    at: dt.datetime
    to: str
    before: dict
    undone: bool = False


@dataclass
class Model:
    parts: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)
    events: list = field(default_factory=list)
    skips: set = field(default_factory=set)
    away: set = field(default_factory=set)
    finished: set = field(default_factory=set)

    # Who is one person ------------------------------------------------------------------------
    def root(self, pk):
        while self.parts[pk].above is not None:
            pk = self.parts[pk].above
        return pk

    def group(self, pk):
        top = self.root(pk)
        return [self.parts[one] for one in sorted(self.parts) if self.root(one) == top]

    def standing(self, pk):
        return standings.effective(part.standing for part in self.group(pk)).value

    def ends(self, pk):
        standing = self.standing(pk)
        starts = [(part.standing, part.clock) for part in self.group(pk)]
        return clocks.ends_at(standing, clocks.clock_of(standing, starts), DAYS)

    def in_time(self, pk, now):
        end = self.ends(pk)
        return end is None or end > now

    # Who holds whom ---------------------------------------------------------------------------
    def of_person(self, pk):
        mine = {part.pk for part in self.group(pk)}
        return [one for one in self.given.values() if one.part in mine]

    def holder(self, pk):
        return next((one for one in self.of_person(pk) if one.state != "closed"), None)

    def approached(self, pk, now, but=None):
        return any(
            said.outcome in APPROACHING and not said.undone and said.at > now - LATELY
            for one in self.of_person(pk)
            if one.volunteer != but
            for said in one.said
        )

    def is_nobody(self, pk):
        return any(
            said.outcome == "not_a_person" and not said.undone
            for one in self.of_person(pk)
            for said in one.said
        )

    def writable(self, pk, now, but=None):
        fine = self.standing(pk) == "prospect" and self.in_time(pk, now)
        return fine and not self.approached(pk, now, but) and not self.is_nobody(pk)

    def takeable(self, pk, volunteer, now):
        skipped = any((volunteer, part.pk) in self.skips for part in self.group(pk))
        return self.writable(pk, now) and self.holder(pk) is None and not skipped

    def close(self, one, why, now):
        one.state, one.why, one.closed_at = "closed", why, now

    # Merging ----------------------------------------------------------------------------------
    def merge(self, left, right, now):
        tops = [self.root(left), self.root(right)]
        winner, loser = sorted(tops, key=lambda pk: (self.parts[pk].born, pk))
        touched = {part.pk for pk in tops for part in self.group(pk)}
        self.parts[loser].above = winner
        self.regroup(touched, now)

    def part(self, loser, now):
        touched = {part.pk for part in self.group(loser)}
        self.parts[loser].above = None
        self.regroup(touched, now)

    def regroup(self, touched, now):
        for top in {self.root(pk) for pk in touched}:
            mine = self.of_person(top)
            able = [one for one in mine if one.state != "closed" or self.comes_back(one, mine)]
            keep = min(able, key=lambda one: (ORDER.index(self.was(one)), one.pk), default=None)
            for one in mine:
                if one is keep:
                    one.state, one.why, one.closed_at = self.was(one), "", None
                elif one.state != "closed":
                    self.close(one, "merged", now)

    @staticmethod
    def comes_back(one, mine):
        over = any(
            other.state == "closed" and other.why != "merged" and other.closed_at >= one.closed_at
            for other in mine
        )
        return one.why == "merged" and not over and (one.opened or one.worked)

    @staticmethod
    def was(one):
        if one.state != "closed":
            return one.state
        if one.worked:
            return "working"
        return "asked" if one.asked else "opened"

    # Standing ---------------------------------------------------------------------------------
    def take_standing(self, pk, outcome, now):
        to = {"written": "invited"}.get(outcome, "talking")
        if outcome not in {"written", "accepted", "answered", "yes"}:
            return []
        steps = {
            ("prospect", "invited"): ["invited"],
            ("prospect", "talking"): ["invited", "talking"],
            ("invited", "talking"): ["talking"],
        }.get((self.standing(pk), to), [])
        made = [self.step(pk, step, now) for step in steps]
        if not steps and to == "talking":
            for part in self.group(pk):
                if part.standing == "talking":
                    part.clock = now
        return made

    def step(self, pk, to, now):
        event = Event(now, to, {})
        for part in self.group(pk):
            if standings.may_become(part.standing, to):
                event.before[part.pk] = (part.standing, part.clock)
                part.standing, part.clock = to, now
        self.events.append(event)
        return event

    def may_take_back(self, pk, events):
        mine = {part.pk for part in self.group(pk)}
        alive = [one for one in self.events if not one.undone and mine & set(one.before)]
        return all(
            not event.undone and not any(one.at > event.at for one in alive) for event in events
        )

    def take_back(self, pk, events):
        mine = {part.pk for part in self.group(pk)}
        for event in reversed(events):
            for part, (standing, clock) in list(event.before.items()):
                if part in mine:
                    self.parts[part].standing, self.parts[part].clock = standing, clock
                    del event.before[part]
            event.undone = not event.before

    # Leaving ----------------------------------------------------------------------------------
    def erase(self, pk, *, leaves_hash):
        group = self.group(pk)
        gone = {part.pk for part in group}
        if leaves_hash:
            self.away |= {part.link for part in group}
        self.given = {key: one for key, one in self.given.items() if one.part not in gone}
        self.skips = {pair for pair in self.skips if pair[1] not in gone}
        for one in gone:
            del self.parts[one]
        for event in self.events:
            event.before = {part: old for part, old in event.before.items() if part not in gone}
