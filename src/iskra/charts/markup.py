"""HTML and SVG as text that cannot be mixed up with what rows say: all but Markup is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})
# HTML asks for no quotes around these; a report has thousands of them.
_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
_SHAPES = frozenset({"path", "rect"})
# Control characters and halves of surrogate pairs have no place in a page.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Markup(str):
    """Text that is HTML or SVG already."""

    __slots__ = ()


Child = str | Iterable["Child"] | None
Attribute = str | int | float | bool | None


def escape(text: str) -> Markup:
    """Return text as HTML, fit for content and for attributes; Markup stays as it is."""
    if isinstance(text, Markup):
        return text
    return Markup(html.escape(_UNPRINTABLE.sub("�", text), quote=True))


def join(*children: Child) -> Markup:
    """Return the children one after the other, escaped unless they are Markup."""
    return Markup("".join(_pieces(children)))


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return an element.

    Attribute names: a trailing underscore is dropped, others become hyphens. None and False leave
    an attribute out, True gives it no value.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    if name in _SHAPES:
        return Markup(f"<{name}{written} />")
    return Markup(f"<{name}{written}>{join(*children)}</{name}>")


def rich(message: str, values: dict[str, str]) -> Markup:
    """Fill a message's places with values, all escaped unless they are Markup."""
    return Markup(escape(message).format(**{key: escape(value) for key, value in values.items()}))


def bdi(text: str, class_: str | None = None) -> Markup:
    """Return a value of a row, kept from disturbing the direction of the words around it."""
    return tag("bdi", text, class_=class_)


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, str):
            yield escape(child)
        elif child is not None:
            yield from _pieces(child)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.removesuffix("_").replace("_", "-")
    if value is True:
        return f" {name}"
    if isinstance(value, float):
        value = f"{value:.1f}".removesuffix(".0")
    text = str(value)
    if _PLAIN.fullmatch(text):
        return f" {name}={text}"
    return f' {name}="{escape(text)}"'
