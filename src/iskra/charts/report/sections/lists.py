"""List by list: how many rows and people, what it adds, how it was read."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from iskra.charts import words
from iskra.charts.markup import Markup, tag
from iskra.charts.phrases import N_
from iskra.charts.report.sections.layout import (
    details,
    figure_cell,
    file_name,
    section,
    table,
    value,
)
from iskra.charts.svg.bars import stair

if TYPE_CHECKING:
    from iskra.charts.report.data import ListFigures, ReportData
    from iskra.charts.speech import Speech

SEPARATORS = {
    ",": N_("comma"),
    ";": N_("semicolon"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
    ":": N_("colon"),
    " ": N_("space"),
}


def lists(data: ReportData, say: Speech) -> Markup:
    """Return the part on the lists."""
    return section(
        "lists",
        say("What each list adds"),
        say(
            "In the order in which you named them. Red: people who are in no list before. "
            "Grey: people whom an earlier list has already."
        ),
        _stairs(data, say),
        _table(data, say),
        details(
            say("How each list was read"),
            tag("ol", *(_reading(one, say) for one in data.lists), class_="readings"),
        ),
    )


def _stairs(data: ReportData, say: Speech) -> Markup:
    ends = [0, *accumulate(one.adds for one in data.lists)]
    largest = max(ends[-1], 1)
    items = []
    for index, one in enumerate(data.lists):
        start, end = ends[index], ends[index + 1]
        parts = [(start - (one.people - one.adds), start, "p-tint"), (start, end, "p-red")]
        drawing = stair(
            [(max(a, 0.0), float(b), shade) for a, b, shade in parts],
            largest,
            is_mirrored=say.direction == "rtl",
        )
        figures = say.rich(
            "{adds} of {people} people are new",
            adds=tag("b", "+", say.number(one.adds), dir="ltr"),
            people=say.figure(one.people),
        )
        name = tag("span", file_name(one.file), class_="what")
        items.append(tag("li", name, tag("span", figures, class_="figures"), drawing))
    return tag("ol", *items, class_="bars")


def _table(data: ReportData, say: Speech) -> Markup:
    heads = [
        (say("List"), None),
        (say("Rows"), "n"),
        (say("People"), "n"),
        (say("Adds"), "n"),
        (say("Share that is new"), "n"),
        (say("Rejected rows"), "n"),
    ]
    rows = [
        tag(
            "tr",
            tag("th", file_name(one.file), scope="row"),
            figure_cell(say.figure(one.rows)),
            figure_cell(say.figure(one.people)),
            figure_cell(say.figure(one.adds)),
            figure_cell(say.share(one.adds / one.people if one.people else 0.0)),
            figure_cell(say.figure(one.rejected)),
        )
        for one in data.lists
    ]
    return table(say("The lists in figures"), heads, rows, "lists-table")


def _reading(one: ListFigures, say: Speech) -> Markup:
    understood = [
        tag("li", words.field_label(field, say.language), " ← ", say.listed(*map(value, theirs)))
        for field, theirs in one.mapping.items()
    ]
    unused = [
        tag("dt", say("Not used")),
        tag("dd", say.listed(*map(value, one.unused))),
    ]
    return tag(
        "li",
        tag("h3", file_name(one.file)),
        tag(
            "dl",
            tag("dt", say("Written in")),
            tag("dd", _manner(one, say)),
            tag("dt", say("Columns understood")),
            tag("dd", tag("ul", *understood) if understood else say("none")),
            *(unused if one.unused else []),
            *([tag("dt", say("To know"))] if one.notes else []),
            *(tag("dd", note) for note in one.notes),
        ),
        class_="keep",
    )


def _manner(one: ListFigures, say: Speech) -> Markup:
    known = SEPARATORS.get(one.separator)
    separator = say.known(known) if known else one.separator
    encoding = tag("bdi", one.encoding, dir="ltr")
    if not separator:
        return encoding
    return say.rich(
        "{encoding}, columns parted by {separator}", encoding=encoding, separator=separator
    )
