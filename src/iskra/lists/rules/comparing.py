"""Two cards beside each other: what is the same, what only looks like it, what one side lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# In the order in which somebody looks; notes are not compared.
SHOWN: Final = (
    "name",
    "links",
    "emails",
    "phones",
    "birth_date",
    "country",
    "language",
    "locality",
    "street",
    "postcode",
    "birth_place",
    "occupation",
    "affiliations",
    "outside_id",
)
LISTED: Final = frozenset({"links", "emails", "phones", "affiliations"})
_AGREEING: Final = frozenset({"same", "same_shared", "near", "nickname", "initial", "partial"})
# Fields of which a part in common is more than nothing.
_IN_WORDS: Final = frozenset(SHOWN) - LISTED - {"country", "language"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a value; marked where the other side has nothing like it."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One field of two cards.

    Attributes:
        field: its name.
        left: what the left card says, in pieces; nothing where it says nothing.
        right: what the right card says.
        state: `same`, `like`, `different` or `one_sided`.
    """

    field: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    state: str


def compare(left: Mapping[str, Any], right: Mapping[str, Any]) -> list[Line]:
    """Return the fields that at least one of two cards has."""
    return [
        _line(field, left.get(field), right.get(field))
        for field in SHOWN
        if left.get(field) or right.get(field)
    ]


def as_weighed(lines: Iterable[Line], agreements: Mapping[str, str]) -> list[Line]:
    """Call alike what the linker found to agree in another spelling or another script.

    Args:
        lines: what two cards say.
        agreements: how far each field of ours agrees, as evidence has it.
    """
    return [
        replace(line, state="like")
        if line.state == "different" and agreements.get(line.field) in _AGREEING
        else line
        for line in lines
    ]


def _line(field: str, left: Any, right: Any) -> Line:
    if field in LISTED:
        return _listed(field, left or [], right or [])
    one, other = str(left or ""), str(right or "")
    if not one or not other:
        return Line(field, _whole(one), _whole(other), "one_sided")
    if _folded(one) == _folded(other):
        return Line(field, _whole(one), _whole(other), "same")
    if field not in _IN_WORDS:
        return Line(field, _whole(one, marked=True), _whole(other, marked=True), "different")
    marked_left, marked_right = _by_words(one, other), _by_words(other, one)
    shared = any(not piece.is_marked and piece.text.strip() for piece in marked_left)
    return Line(field, marked_left, marked_right, "like" if shared else "different")


def _listed(field: str, left: Sequence[str], right: Sequence[str]) -> Line:
    if not left or not right:
        return Line(field, _entries(left, left), _entries(right, right), "one_sided")
    ours, theirs = {_folded(one) for one in left}, {_folded(one) for one in right}
    partly = "different" if ours.isdisjoint(theirs) else "like"
    state = "same" if ours == theirs else partly
    return Line(field, _entries(left, right), _entries(right, left), state)


def _entries(values: Iterable[str], others: Iterable[str]) -> tuple[Piece, ...]:
    """Return one piece for each value, a break between them."""
    known = {_folded(one) for one in others}
    pieces: list[Piece] = []
    for value in values:
        if pieces:
            pieces.append(Piece("\n"))
        pieces.append(Piece(value, is_marked=_folded(value) not in known))
    return tuple(pieces)


def _by_words(value: str, other: str) -> tuple[Piece, ...]:
    known = {_folded(word) for word in other.split()}
    pieces: list[Piece] = []
    for word in value.split():
        if pieces:
            pieces.append(Piece(" "))
        pieces.append(Piece(word, is_marked=_folded(word) not in known))
    return tuple(pieces)


def _whole(value: str, *, marked: bool = False) -> tuple[Piece, ...]:
    return (Piece(value, is_marked=marked),) if value else ()


def _folded(value: str) -> str:
    return " ".join(value.casefold().split())
