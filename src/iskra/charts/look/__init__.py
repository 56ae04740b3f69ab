"""The look: tokens and base rules, shared by the report and by the pages that Django serves."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from iskra.charts.look.colours import accents

STANDARD_RED = "#B3261E"


def stylesheet(*names: str, package: str = __name__) -> str:
    """Return style sheets of a package one after the other, without comments and line breaks."""
    return "".join(_sheet(package, name) for name in names)


def movement_rule(colour: str) -> str:
    """Return the rule that puts a movement's colour in place of the red, legible in both themes.

    Raises:
        ValueError: if the colour is not written as #rrggbb.
    """
    if colour.upper() == STANDARD_RED:
        return ""
    light, dark = accents(colour)
    return f":root{{--red:light-dark({light},{dark})}}"


@lru_cache
def _sheet(package: str, name: str) -> str:
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r": (?=[^{}]*[;}])", ":", text).replace(";}", "}").strip()
