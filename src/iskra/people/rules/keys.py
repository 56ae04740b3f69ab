"""What finds a person again: the canonical e-mail addresses, numbers and links of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS = {"email": "emails", "phone": "phones", "link": "links"}
"""The field of a card that holds the keys of each kind."""


def keys_of(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each kind and canonical value of a card once."""
    for kind, field in KINDS.items():
        for value in dict.fromkeys(card.get(field) or ()):
            yield kind, value
