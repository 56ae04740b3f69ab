"""The form that answers for any two rows, and its words for the script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts import words
from iskra.charts.markup import Markup, tag
from iskra.charts.phrases import BEYOND, FIELD_LABELS, LEVEL_LABELS
from iskra.charts.report.data import FieldEvidence
from iskra.charts.report.sections.layout import section
from iskra.charts.report.sections.pairs import evidence_row, heads
from iskra.charts.svg.waterfall import step

if TYPE_CHECKING:
    from iskra.charts.report.data import ReportData
    from iskra.charts.report.payload import Payload
    from iskra.charts.speech import Speech


def any_two(data: ReportData, say: Speech, rows: Payload) -> Markup:
    """Return the part on any two rows; without the rows embedded only the command."""
    example = tag("code", "iskra explain FILE:ROW FILE:ROW FILE…", dir="ltr")
    otherwise = say.rich("On the command line the same is told by {command}", command=example)
    content = [tag("p", otherwise, id="explain-hint", class_="meta")]
    if rows.blocks:
        content = [
            _form(data, say),
            *content,
            tag("div", id="answer", role="status"),
            *templates(say),
        ]
        note = say(
            "This page holds the rows of your lists, closed up in itself, so that it can answer. "
            "Keep it as carefully as the lists."
        )
        content.append(tag("p", note, " ", _left_out(rows, say), class_="meta"))
    return section(
        "any-two",
        say("Any two rows"),
        say("Are they one person, and why? Choose a list and count its rows from 1."),
        *content,
    )


def _left_out(rows: Payload, say: Speech) -> Markup | None:
    if not rows.left_out:
        return None
    labels = (words.field_label(field, say.language) for field in rows.left_out)
    return say.rich("Left out, for there are many rows: {fields}.", fields=say.listed(*labels))


def templates(say: Speech) -> list[Markup]:
    """Return the pieces that the script fills: an article and a line of evidence."""
    empty = FieldEvidence("", "", "", "", 0.0)
    bar = step(0, 1, (0, 1), is_mirrored=False)
    line = evidence_row(empty, say, bar)
    names = tag("caption", tag("span"), tag("span"))
    head = tag("thead", heads(say), class_="vh")
    body = tag("table", names, head, tag("tbody"), tag("tfoot"), class_="ev")
    return [
        tag("template", tag("article", tag("h3"), body, class_="pair keep"), id="t-pair"),
        tag("template", line, id="t-row"),
    ]


def script_words(say: Speech) -> dict[str, object]:
    """Return what the script says, in the language of the page."""
    return {
        "fields": {
            field: words.field_label(field, say.language) for field in (*FIELD_LABELS, *BEYOND)
        },
        "levels": {level: words.agreement_label(level, say.language) for level in LEVEL_LABELS},
        "row": say("{file}, row {row}", file="{file}", row="{row}"),
        "together": say("Together"),
        "odds": [
            say("{odds} to 1 that they are one person", odds="{odds}"),
            say("{odds} to 1 that they are two people", odds="{odds}"),
            say("more than a million to one that they are one person"),
            say("more than a million to one that they are two people"),
        ],
        "beyond": {name: words.meaning(name, say.language) for name in BEYOND},
        "itself": say("This is one and the same row."),
        "no_row": say("That list has no such row."),
        "rejected": say("A row that could not be read is nobody: see the rows below."),
        "one": say("One person."),
        "chain": say("One person: {links} links lead from one row to the other.", links="{links}"),
        "apart": say("Two people: a decision keeps them apart."),
        "weighed": say(
            "Two people: compared, but the weight of {weight} is too low.", weight="{weight}"
        ),
        "outvoted": say(
            "Two people: {weight} is strong by itself, but other rows of the same people speak "
            "against it.",
            weight="{weight}",
        ),
        "never": say("Two people: never compared, for they have nothing in common to go by."),
        "below": say("Two people: never compared, or compared and found far too light."),
        "reading": say("Reading the rows …"),
        "failed": say("This browser cannot open the rows in this page."),
        "same": say("One person"),
        "not_same": say("Two people"),
        "open": say("Not decided"),
    }


def _form(data: ReportData, say: Speech) -> Markup:
    return tag(
        "form",
        _choice(data, say, "one", say("First row")),
        _choice(data, say, "other", say("Second row")),
        tag("button", say("Why?"), type="submit"),
        id="ask",
        class_="screen",
        hidden=True,
    )


def _choice(data: ReportData, say: Speech, ident: str, legend: str) -> Markup:
    options = [
        tag("option", one.file, value=index) for index, one in enumerate(data.lists) if one.rows
    ]
    return tag(
        "fieldset",
        tag("legend", legend, class_="meta"),
        tag("label", say("List"), for_=f"{ident}-list"),
        tag("select", *options, id=f"{ident}-list", dir="ltr"),
        tag("label", say("Row"), for_=f"{ident}-row"),
        tag(
            "input",
            id=f"{ident}-row",
            type="number",
            min=1,
            value=1,
            inputmode="numeric",
            required=True,
        ),
    )
