"""What the parts have in common: their heading, tables, boxes that scroll, names of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, bdi, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iskra.charts.markup import Child


def section(ident: str, heading: str, lead: str, *content: Child) -> Markup:
    """Return a part with its heading; `ident` is its address in the page."""
    return tag(
        "section",
        tag("div", tag("h2", heading, id=f"{ident}-h"), tag("p", lead), class_="lead"),
        tag("div", *content, class_="body"),
        id=ident,
        aria_labelledby=f"{ident}-h",
    )


def file_name(path: str) -> Markup:
    """Return a file as typed, isolated, always from left to right."""
    return tag("bdi", path, dir="ltr")


def value(text: str) -> Markup:
    """Return what a row says, isolated, in its own direction."""
    return bdi(text)


def figure_cell(text: Child, class_: str | None = None) -> Markup:
    """Return a cell that holds a figure."""
    return tag("td", text, class_=f"n {class_}" if class_ else "n")


def table(
    caption: str, heads: Sequence[tuple[Child, str | None]], rows: Iterable[Child], ident: str
) -> Markup:
    """Return a table in a box that scrolls by itself, so that the page never does.

    Args:
        caption: what the table shows.
        heads: heading and class of each column.
        rows: `tr` elements.
        ident: address, unique in the page.
    """
    head = tag("tr", *(tag("th", text, scope="col", class_=class_) for text, class_ in heads))
    named = tag("p", caption, id=f"{ident}-c", class_="meta")
    whole = tag("table", tag("thead", head), tag("tbody", *rows), aria_labelledby=f"{ident}-c")
    return tag("div", named, scrolling(whole, labelled_by=f"{ident}-c"))


def scrolling(*content: Child, labelled_by: str) -> Markup:
    """Return a box that scrolls sideways, also by keyboard."""
    return tag(
        "div",
        *content,
        class_="scroll",
        role="region",
        tabindex=0,
        aria_labelledby=labelled_by,
    )


def details(summary: str, *content: Child) -> Markup:
    """Return what is shown on demand, and always in print."""
    return tag("details", tag("summary", summary), join(*content))
