"""Pictures of figures on pages, with the figures in words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext

from iskra.charts.svg import bars as bar_charts
from iskra.charts.svg import columns as column_charts
from iskra.charts.svg import lines, shares
from iskra.shared.text import decimal, nearest_language, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from iskra.charts.markup import Markup

register = template.Library()

Row = tuple[Any, ...]


@register.filter
def figure(value: object) -> SafeString:
    """Write a number with the separators of the page's language, kept in its own direction.

    What is no number stays as it is written.
    """
    if isinstance(value, int | float):
        return format_html("<bdi>{}</bdi>", written(value))
    return format_html("<bdi>{}</bdi>", value)


@register.inclusion_tag("ui/charts/bars.html")
def bars(rows: Sequence[Row], *, title: str = "", marked: str = "") -> dict[str, object]:
    """Draw (words, figure) or (words, figure, address) as bars below each other.

    The bar whose words are `marked` has the signal colour.
    """
    largest = max((row[1] for row in rows), default=0)
    drawn = [
        {
            "label": label,
            "value": written(value),
            "url": address[0] if address else "",
            "picture": safe(bar_charts.bar(
                value, largest, is_mirrored=get_language_bidi(),
                class_="p-red" if marked and str(label) == marked else "p-ink",
            )),
        }
        for label, value, *address in rows
    ]  # fmt: skip
    return {"rows": drawn, "title": title}


@register.inclusion_tag("ui/charts/figure.html")
def columns(
    rows: Sequence[Row], *, title: str, marked: str = "", unit: str = ""
) -> dict[str, object]:
    """Draw (words, figure) side by side, such as days; the one whose words are `marked` in red."""
    values = [float(row[1]) for row in rows]
    picture = column_charts.columns(
        values,
        words=(title, described(rows)),
        marked=frozenset(
            index for index, row in enumerate(rows) if marked and str(row[0]) == marked
        ),
        is_mirrored=get_language_bidi(),
    )
    return {**frame(rows, values, title, picture), "unit": unit}


@register.inclusion_tag("ui/charts/share.html")
def share(rows: Sequence[Row], *, title: str) -> dict[str, object]:
    """Draw (words, figure) as parts of a whole, at most five."""
    values = [float(row[1]) for row in rows]
    whole = sum(values)
    said = "; ".join(f"{row[0]}: {written(row[1])}" for row in rows)
    picture = shares.shares(values, words=(title, said), is_mirrored=get_language_bidi())
    parts = [
        {
            "label": row[0],
            "value": written(row[1]),
            "percent": percent(row[1] / whole if whole else 0.0),
            "swatch": safe(shares.swatch(index)),
            "url": row[2] if len(row) > 2 else "",
        }
        for index, row in enumerate(rows)
    ]
    return {"title": title, "parts": parts, "picture": safe(picture)}


@register.inclusion_tag("ui/charts/figure.html")
def timeline(rows: Sequence[Row], *, title: str, unit: str = "") -> dict[str, object]:
    """Draw (moment, figure) as a line; (moment, figure, low, high) also the band it may lie in."""
    values = [float(row[1]) for row in rows]
    band = [(float(row[2]), float(row[3])) for row in rows if len(row) > 3]
    picture = lines.trend(
        values, words=(title, described(rows)), band=band, is_mirrored=get_language_bidi()
    )
    tops = [*values, *(high for _, high in band)]
    return {**frame(rows, tops, title, picture), "unit": unit, "has_band": bool(band)}


@register.simple_tag
def sparkline(values: Iterable[float], *, title: str) -> SafeString:
    """Draw a line as high as a line of text."""
    figures = list(values)
    said = ", ".join(written(value) for value in figures)
    return safe(lines.sparkline(figures, words=(title, said), is_mirrored=get_language_bidi()))


def frame(
    rows: Sequence[Row], values: Sequence[float], title: str, picture: Markup
) -> dict[str, object]:
    """Return what stands around a picture: its scale, its ends, and its figures as a table."""
    longest = max((len(row) for row in rows), default=0)
    return {
        "title": title,
        "picture": safe(picture),
        "top": written(max(values, default=0)),
        "first": rows[0][0] if rows else "",
        "last": rows[-1][0] if len(rows) > 1 else "",
        "rows": [
            (row[0], [*(written(value) for value in row[1:]), *[""] * (longest - len(row))])
            for row in rows
        ],
    }


def described(rows: Sequence[Row]) -> str:
    """Say in a sentence what a picture shows to those who do not see it."""
    if not rows:
        return gettext("No figures yet.")
    top = max(rows, key=lambda row: row[1])
    return gettext("Highest: %(top)s (%(where)s). Last: %(last)s (%(end)s).") % {
        "top": written(top[1]),
        "where": top[0],
        "last": written(rows[-1][1]),
        "end": rows[-1][0],
    }


def written(value: float) -> str:
    """Write a number as the page's language does: whole ones whole, others to one place."""
    language = nearest_language(get_language() or "en")
    if float(value).is_integer():
        return number(int(value), language)
    return decimal(value, language, 1)


def percent(value: float) -> str:
    """Write a share of one as per cent; a trace is not called nothing."""
    language = nearest_language(get_language() or "en")
    if 0 < value < 0.01:
        return f"< {number(1, language)} %"
    return f"{number(round(100 * value), language)} %"


def safe(markup: Markup) -> SafeString:
    # Markup is escaped where it is made (iskra.charts.markup).
    return mark_safe(markup)  # noqa: S308
