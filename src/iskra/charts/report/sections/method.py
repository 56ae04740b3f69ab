"""How it was done, in plain words, and how to do it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, tag
from iskra.charts.report.sections.layout import section

if TYPE_CHECKING:
    from iskra.charts.report.data import ReportData
    from iskra.charts.speech import Speech


def method(data: ReportData, say: Speech) -> Markup:
    """Return the part on the method."""
    steps = [
        say(
            "Every field is brought into one form first: names into Latin letters, links without "
            "tracking, phones with their country, places under one name."
        ),
        say(
            "Rows that share a proof, such as a personal profile link, are linked unless something "
            "speaks against it. Shared mailboxes and very common names prove nothing."
        ),
        say(
            "The other rows are compared where they have something in common. How much a field "
            "weighs is learnt from these lists: a rare name weighs more than a common one."
        ),
        say(
            "Pairs that weigh enough are one person, pairs that weigh too little are two; those "
            "between wait for you. What you decide is kept in every later run."
        ),
    ]
    facts = [
        (say("Made on"), say.moment(data.generated_at)),
        (say("Release"), data.versions.iskra),
        (say("Model of the weights"), data.versions.model),
        (say("Forms of the fields"), data.versions.canonical),
    ]
    return section(
        "method",
        say("How it was done"),
        say("The same lists give the same people, in whatever order they are named."),
        tag("ol", *(tag("li", tag("p", words)) for words in steps), class_="numbered"),
        tag(
            "dl",
            *(tag("div", tag("dt", k), tag("dd", tag("bdi", v))) for k, v in facts),
            class_="pairs",
        ),
        tag("h3", say("To do it again")),
        tag("pre", tag("code", data.command), tabindex=0, class_="scroll"),
    )
