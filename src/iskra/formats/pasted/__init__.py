"""Whatever a coordinator pastes about one person, taken apart here; nothing is ever fetched.

For: a line of a spreadsheet, a card, a mail's sender or signature, a contact of a messenger, the
address of a profile. Not for: lists (tables), what a value means (canonical forms).
"""

from __future__ import annotations

import re

from iskra.formats.pasted.cards import card_in
from iskra.formats.pasted.chunks import take_texts
from iskra.formats.pasted.model import Pasted, Piece
from iskra.formats.pasted.page import Page
from iskra.formats.pasted.rows import first_row
from iskra.formats.pasted.slugs import name_in
from iskra.formats.pasted.values import take_values

__all__ = ["LONGEST", "Pasted", "Piece", "parse"]

# Signatures and cards without pictures stay far below; what is behind it is given back unread.
LONGEST = 20_000
_HALF_PAIRS = re.compile("[\ud800-\udfff]")


def parse(text: str) -> Pasted:
    """Find what a text says about one person; never raises.

    What was not understood, a second person included, is in `rest`.
    """
    text = _HALF_PAIRS.sub("\ufffd", text)
    text, unread = text[:LONGEST], text[LONGEST:]
    card = card_in(text)
    if card is not None:
        return Pasted(card.pieces, _joined(card.rest, unread))
    row, others = first_row(text)
    page = Page(row.text)
    for start, end, field in row.cells:
        page.take(start, end, field, row.text[start:end])
    for start, end in row.headers:
        page.remove(start, end)
    take_values(page)
    take_texts(page)
    return Pasted(_with_guess(page), _joined(page.rest(), others, unread))


def _with_guess(page: Page) -> tuple[Piece, ...]:
    """Add the name that the address of a profile makes sure, where nothing else is told."""
    pieces = page.pieces()
    if page.has("name", "given_name", "family_name"):
        return pieces
    for piece in pieces:
        if piece.field == "link" and (name := name_in(piece.value)):
            return (*pieces, Piece("name", name, piece.source, is_guess=True))
    return pieces


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text.strip())
