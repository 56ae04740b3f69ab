"""What other rooms may call: what happened is told on the next page; widgets for their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages

from iskra.ui.widgets import Cards, Day, ManyChoices, Pasted

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import Promise

__all__ = ["Cards", "Day", "ManyChoices", "Pasted", "tell"]

LEVELS = {
    "plain": messages.INFO,
    "good": messages.SUCCESS,
    "warning": messages.WARNING,
    "bad": messages.ERROR,
}


def tell(
    request: HttpRequest, text: str | Promise, *, kind: str = "good", undo_url: str = ""
) -> None:
    """Show a notice on the next page, with a button that takes the act back where it can be.

    The text travels in the session or a cookie: it must not say who a person is.

    Args:
        request: whose next page it is.
        text: one sentence, translated.
        kind: good, warning, bad or plain.
        undo_url: takes a POST that undoes what was done.
    """
    messages.add_message(request, LEVELS[kind], str(text), extra_tags=undo_url)
