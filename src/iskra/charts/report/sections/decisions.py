"""Pairs that wait for somebody to decide, with lines to copy for `--same` and `--not-same`."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, tag
from iskra.charts.report.sections.layout import section
from iskra.charts.report.sections.pairs import pair
from iskra.charts.words import GREY_MARK

if TYPE_CHECKING:
    from iskra.charts.markup import Child
    from iskra.charts.report.data import PairView, ReportData
    from iskra.charts.speech import Speech

SHOWN = 4


def decisions(data: ReportData, say: Speech) -> Markup:
    """Return the part on grey pairs: the first ones at once, more with the script."""
    if not data.grey:
        lead = say("Nothing waits for a decision: every pair was clear enough.")
        return section("decisions", say("Decisions waiting"), lead)
    return section(
        "decisions",
        say("Decisions waiting"),
        say.rich(
            "These pairs may be one person or two; until you decide they count as two. Copy the "
            "line of a pair into the file that you give to {same} or to {not_same}.",
            same=tag("code", "--same"),
            not_same=tag("code", "--not-same"),
        ),
        tag(
            "div",
            *(grey_pair(view, say) for view in data.grey[:SHOWN]),
            id="grey-pairs",
        ),
        _more(data, say),
        _outbox(say),
    )


def grey_pair(view: PairView, say: Speech) -> Markup:
    """Return a pair with its line to copy, and the question that the script makes clickable."""
    line = tag("code", decision_line(view), class_="line")
    return pair(view, say, verdict="grey", after=tag("p", line, class_="ask"))


def decision_line(view: PairView) -> str:
    """Return the line of a pair for `--same` and `--not-same`: file,row,file,row."""
    buffer = io.StringIO()
    left, right = view.left, view.right
    csv.writer(buffer, lineterminator="").writerow([left.file, left.row, right.file, right.row])
    return buffer.getvalue()


def _more(data: ReportData, say: Speech) -> Child:
    rest = max(len(data.grey), data.totals.grey) - SHOWN
    if rest <= 0:
        return None
    words = say.plural(
        "{count} more waits: in the file of {links} its line begins with {grey}",
        "{count} more wait: in the file of {links} their lines begin with {grey}",
        rest,
        links=tag("code", "--links"),
        grey=tag("code", GREY_MARK),
    )
    button = tag("button", say("Show ten more"), type="button", id="grey-more", hidden=True)
    return tag("p", words, class_="meta", id="grey-rest"), button


def _outbox(say: Speech) -> Markup:
    """Return where the script gathers the decisions, hidden until it runs."""
    boxes = [
        tag(
            "div",
            tag("label", label, for_=f"out-{ident}"),
            tag("textarea", id=f"out-{ident}", rows=4, readonly=True),
            tag(
                "a",
                say("Save {file}", file=file),
                download=file,
                class_="button",
                id=f"save-{ident}",
            ),
        )
        for ident, file, label in (
            ("same", "same.csv", say("One person, for --same")),
            ("not", "not-same.csv", say("Two people, for --not-same")),
        )
    ]
    return tag(
        "div", tag("h3", say("Your decisions")), *boxes, id="outbox", class_="screen", hidden=True
    )
