"""The state machine with what chance meets too seldom: several acts that belong together."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.outreach.machine import OUTCOMES, SingleActs, numbers


class Outreach(SingleActs):
    """All single acts, and short stories made of them."""

    @rule(number=numbers, who=numbers, other=numbers)
    @precondition(lambda self: len(self.model.parts) > 1)
    def merge_two_in_hand_and_part_them(self, number, who, other):
        """Something that random acts meet too seldom."""
        left = self.a_given(number, open_only=True)
        right = self.a_given(other, open_only=True)
        if left is None or self.model.root(left.part) == self.model.root(right.part):
            return
        self.merge_parts(left.part, right.part)
        self.everything_is_as_the_model_says()
        self.undo_merge(who)

    @rule(number=numbers, who=numbers, which=numbers, outcome=st.sampled_from(OUTCOMES))
    @precondition(lambda self: self.model.parts)
    def claim_say_and_let_another_try(self, number, who, which, outcome):
        """Approach somebody, give them up, and have the next one ask for them."""
        self.claim_known(number=number, who=who, which=which)
        one = self.model.holder(self.a_part(number))
        if one is not None:
            self.say(self.place_of(one), outcome, again=False)
            self.say(self.place_of(one), "skipped", again=False)
        self.claim_known(number=number, who=who + 1, which=which)

    def place_of(self, one):
        return list(self.model.given.values()).index(one)

    @rule(number=numbers, outcome=st.sampled_from(OUTCOMES))
    def say_and_undo(self, number, outcome):
        """A slip of the thumb."""
        self.say(number, outcome, again=False)
        self.everything_is_as_the_model_says()
        self.undo(number)

    @rule(who=numbers, which=numbers, outcome=st.sampled_from(OUTCOMES))
    def take_return_and_say_late(self, who, which, outcome):
        """Somebody's phone comes back into reach after the day was over."""
        before = set(self.model.given)
        self.take(who=who, which=which)
        self.be_done_for_today(who=who)
        for pk in sorted(set(self.model.given) - before)[:1]:
            self.say(self.place_of(self.model.given[pk]), outcome, again=True)
