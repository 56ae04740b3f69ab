"""How the lists overlap: as a picture, as a table, list by list, and by how many lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.charts.markup import Markup, join, tag
from iskra.charts.report.sections.layout import (
    details,
    figure_cell,
    file_name,
    scrolling,
    section,
    table,
)
from iskra.charts.svg.bars import bar
from iskra.charts.svg.upset import Column, Overlaps, narrow, wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.report.data import Integers, Intersection, ReportData
    from iskra.charts.speech import Speech

MOST_COLUMNS = 25
HEATS = 8


def overlaps(data: ReportData, say: Speech) -> Markup:
    """Return the part on overlaps."""
    picture = _upset(data, say)
    drawn = tag(
        "figure",
        tag("figcaption", picture.title, class_="meta", id="upset-c"),
        tag("div", scrolling(wide(picture), labelled_by="upset-c"), class_="desk"),
        tag(
            "div", scrolling(narrow(picture), labelled_by="upset-c"), _legend(data), class_="phone"
        ),
        class_="full",
    )
    return section(
        "overlaps",
        say("How the lists overlap"),
        say(
            "Each red bar counts the people who are in exactly the lists with a dot, and in no "
            "other. The largest come first."
        ),
        drawn,
        details(say("The same as a table"), _table(data, picture, say)),
        _matrix(data, say),
    )


def multiplicity(data: ReportData, say: Speech) -> Markup:
    """Return the part on how many lists people are in."""
    largest = max((one.people for one in data.multiplicity), default=1)
    total = sum(one.people for one in data.multiplicity) or 1
    items = [
        tag(
            "li",
            tag(
                "span", say.plural("in {count} list", "in {count} lists", one.lists), class_="what"
            ),
            tag(
                "span",
                say.rich(
                    "{people} people, {share}",
                    people=tag("b", say.figure(one.people)),
                    share=say.share(one.people / total),
                ),
                class_="figures",
            ),
            bar(one.people, largest, is_mirrored=say.direction == "rtl"),
        )
        for one in data.multiplicity
    ]
    return section(
        "multiplicity",
        say("In how many lists people are"),
        say("Somebody who is in several lists needs to be met only once."),
        tag("ul", *items, class_="bars"),
    )


def people_in_both(data: ReportData) -> Integers:
    """Return for each two lists the people in both; summed from the intersections if not given."""
    if data.shared is not None:
        return data.shared
    shared = np.zeros((len(data.lists), len(data.lists)), np.int64)
    for one in data.intersections:
        shared[np.ix_(one.lists, one.lists)] += one.people
    return shared


def _upset(data: ReportData, say: Speech) -> Overlaps:
    ordered = sorted(data.intersections, key=lambda one: (-one.people, one.lists))
    shown = [Column(one.lists, one.people) for one in ordered[:MOST_COLUMNS]]
    rest = ordered[MOST_COLUMNS:]
    if rest:
        shown.append(Column((), sum(one.people for one in rest), say("others")))
    return Overlaps(
        sets=[(one.file, one.people) for one in data.lists],
        columns=shown,
        title=say("People by the lists they are in"),
        description=_described(data, ordered, say),
        number=say.number,
        is_mirrored=say.direction == "rtl",
    )


def _described(data: ReportData, ordered: Sequence[Intersection], say: Speech) -> str:
    largest = next((one for one in ordered if len(one.lists) > 1), None)
    if largest is None:
        return say("No person is in more than one list.")
    names = say(", ").join(data.lists[index].file for index in largest.lists)
    return say(
        "The largest overlap: {people} people are in exactly {lists}. A table below has the rest.",
        people=say.number(largest.people),
        lists=names,
    )


def _legend(data: ReportData) -> Markup:
    """Return which number is which list; the picture for a phone has numbers only."""
    return tag("ol", *(tag("li", file_name(one.file)) for one in data.lists), class_="numbered")


def _table(data: ReportData, picture: Overlaps, say: Speech) -> Markup:
    total = max(data.totals.people, 1)
    rows = [
        tag(
            "tr",
            tag("th", _members(data, column), scope="row"),
            figure_cell(say.figure(column.size)),
            figure_cell(say.share(column.size / total)),
        )
        for column in picture.columns
    ]
    heads = [(say("In exactly these lists"), None), (say("People"), "n"), (say("Share"), "n")]
    return table(say("The overlaps in figures"), heads, rows, "upset-table")


def _members(data: ReportData, column: Column) -> Markup:
    if column.words:
        return join(column.words)
    names = [file_name(data.lists[index].file) for index in column.members]
    return join(*(join(" + " if index else "", name) for index, name in enumerate(names)))


def _matrix(data: ReportData, say: Speech) -> Markup:
    shared = people_in_both(data)
    heads: list[tuple[Markup | str, str | None]] = [(say("Of the people of …"), None)]
    heads += [
        (tag("abbr", str(index + 1), title=one.file), "n") for index, one in enumerate(data.lists)
    ]
    rows = []
    for index, one in enumerate(data.lists):
        name = tag("th", tag("span", f"{index + 1} ", class_="k"), file_name(one.file), scope="row")
        cells = [_heat(shared, index, other, say) for other in range(len(data.lists))]
        rows.append(tag("tr", name, *cells))
    caption = say("Of the people of each list, how many per cent are also in list 1, 2, 3 …")
    return tag("div", table(caption, heads, rows, "matrix"), class_="full heat")


def _heat(shared: Integers, row: int, column: int, say: Speech) -> Markup:
    if row == column:
        return tag("td", "·", class_="self")
    share = float(shared[row, column]) / max(float(shared[row, row]), 1.0)
    step = min(int(np.ceil(share * 2 * HEATS)), HEATS)
    words = "0" if share == 0 else say.decimal(100 * share, 0 if share >= 0.0995 else 1)
    return tag("td", words, class_=f"h{step}" if step else None)
