"""Rows that could not be read, and how it all was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, tag
from iskra.charts.report.sections.layout import figure_cell, file_name, section, table, value
from iskra.charts.words import shortened

if TYPE_CHECKING:
    from iskra.charts.report.data import ReportData
    from iskra.charts.speech import Speech

SHOWN = 200


def rejected(data: ReportData, say: Speech) -> Markup:
    """Return the part on rejected rows."""
    heading = say("Rows that could not be read")
    if not data.totals.rejected:
        return section("rejected", heading, say("None: every row was read."))
    heads = [
        (say("List"), None),
        (say("Row"), "n"),
        (say("Column"), None),
        (say("Value"), None),
        (say("Why"), None),
    ]
    shown = data.rejections[:SHOWN]
    rows = [
        tag(
            "tr",
            tag("th", file_name(one.file), scope="row"),
            figure_cell(say.figure(one.row)),
            tag("td", value(shortened(one.column))),
            tag("td", value(shortened(one.value))),
            tag("td", value(one.reason)),
        )
        for one in shown
    ]
    caption = say.plural(
        "{count} row was rejected", "{count} rows were rejected", data.totals.rejected
    )
    if data.totals.rejected > len(shown):
        caption = say.rich(
            "{all}; here are the first {shown}", all=caption, shown=say.figure(len(shown))
        )
    return section(
        "rejected",
        heading,
        say("They are in no count of people. Mend them in their list and run the command again."),
        table(caption, heads, rows, "rejected-table"),
    )
