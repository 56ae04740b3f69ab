"""The report's voice: messages, figures and moments in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, bdi, escape, join, rich, tag
from iskra.shared.text import decimal, direction, moment, nearest_language, number, translator

if TYPE_CHECKING:
    import datetime as dt


CERTAIN = 1000.0
"""Log2 odds that no evidence gives: what people decided."""


class Speech:
    """Says messages in a language; `rich` and the figures give Markup for pages.

    The first argument of a call, `rich` and `plural` is read out for the catalogues: it is always
    written out in place.
    """

    def __init__(self, language: str) -> None:
        self.language = nearest_language(language)
        self.direction = direction(self.language)
        self._words = translator(self.language)

    def __call__(self, message: str, **values: str) -> str:
        """Return a message in plain text, its places filled."""
        return self._words.gettext(message).format(**values)

    def rich(self, message: str, **values: str) -> Markup:
        """Return a message as HTML; values that are not Markup are escaped."""
        return rich(self._words.gettext(message), values)

    def plural(self, one: str, many: str, count: int, **values: str) -> Markup:
        """Return the message that fits a count, which is filled in as `{count}`."""
        message = self._words.ngettext(one, many, count)
        return rich(message, {"count": self.figure(count), **values})

    def listed(self, *items: str) -> Markup:
        """Return items one after the other, as the language parts them."""
        between = self(", ")
        return join(*(join(between if at else "", item) for at, item in enumerate(items)))

    def known(self, message: str) -> str:
        """Return a message that is marked elsewhere (`N_`)."""
        return self._words.gettext(message)

    def number(self, value: int) -> str:
        """Return a whole number with the language's separators."""
        return number(value, self.language)

    def figure(self, value: int) -> Markup:
        """Return a whole number for a page; isolated where words run the other way."""
        written = self.number(value)
        return bdi(written) if self.direction == "rtl" else escape(written)

    def decimal(self, value: float, places: int = 1) -> str:
        """Return a number with a fixed count of decimal places."""
        return decimal(value, self.language, places)

    def share(self, value: float) -> Markup:
        """Return a share of one as per cent; a trace is not called nothing."""
        if 0 < value < 0.001:
            return left_to_right(f"< {self.decimal(0.1)} %")
        return left_to_right(f"{self.decimal(100 * value, 1 if value < 0.9995 else 0)} %")

    def weight(self, value: float) -> Markup:
        """Return log2 odds with their sign."""
        if abs(value) >= CERTAIN:
            return left_to_right("−∞" if value < 0 else "+∞")
        sign = "−" if value < 0 else "+" if value else ""
        return left_to_right(f"{sign}{self.decimal(abs(value))}")

    def moment(self, value: dt.datetime) -> str:
        """Return a date and time of day."""
        return moment(value, self.language)


def left_to_right(text: str) -> Markup:
    """Return text that runs from left to right wherever it stands: signed figures, commands."""
    return tag("bdi", text, dir="ltr")
