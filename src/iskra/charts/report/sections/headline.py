"""The answer: one sentence, one number, one picture, four figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, tag
from iskra.charts.svg.flow import flow

if TYPE_CHECKING:
    from iskra.charts.report.data import ReportData
    from iskra.charts.speech import Speech


def headline(data: ReportData, say: Speech) -> Markup:
    """Return the head of the report."""
    return tag("header", _sentence(data, say), _picture(data, say), _facts(data, say), class_="top")


def plain_sentence(data: ReportData, say: Speech) -> str:
    """Return the sentence in plain text, for the title of the window."""
    return say(
        "{memberships} memberships are {people} people",
        memberships=say.number(data.totals.rows),
        people=say.number(data.totals.people),
    )


def _sentence(data: ReportData, say: Speech) -> Markup:
    big = tag("strong", say.number(data.totals.people), class_="big")
    words = say.plural(
        "{memberships} memberships in {count} list are {people} people",
        "{memberships} memberships in {count} lists are {people} people",
        len(data.lists),
        memberships=say.figure(data.totals.rows),
        people=big,
    )
    return tag("h1", words)


def _picture(data: ReportData, say: Speech) -> Markup:
    totals = data.totals
    again = totals.rows - totals.people - totals.rejected
    description = say(
        "Above, the rows of each list; below, the people whom each list adds to those before it. "
        "The lower bar is shorter because {again} rows are somebody who was counted already.",
        again=say.number(again),
    )
    drawing = flow(
        [(one.rows, one.adds) for one in data.lists],
        words=(plain_sentence(data, say), description),
        is_mirrored=say.direction == "rtl",
    )
    above = say.rich("{rows} memberships, list after list", rows=say.figure(totals.rows))
    below = say.rich("{people} people: what each list adds", people=say.figure(totals.people))
    repeated = say.rich("{again} were counted already", again=say.figure(again))
    return tag(
        "figure",
        tag("p", above, class_="meta"),
        drawing,
        tag("figcaption", tag("b", below), tag("span", repeated), class_="meta ends"),
    )


def _facts(data: ReportData, say: Speech) -> Markup:
    totals = data.totals
    facts = [
        (say.figure(totals.links), say("rows linked to another row")),
        (say.figure(totals.grey), tag("a", say("decisions waiting for you"), href="#decisions")),
        (
            say.figure(totals.rejected),
            tag("a", say("rows that could not be read"), href="#rejected"),
        ),
        (say.decimal(totals.seconds), say("seconds of work")),
    ]
    return tag(
        "dl",
        *(tag("div", tag("dt", words), tag("dd", figure)) for figure, words in facts),
        class_="facts",
    )
