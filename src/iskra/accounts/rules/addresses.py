"""The one form of an e-mail address."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from uuid import UUID

NOBODYS: Final = "@erased.invalid"
"""What the addresses of erased users end with; mail can reach none of them."""


def canonical_email(typed: str) -> str:
    """Return the one form of an address that is stored and compared: NFKC, trimmed, lower case.

    Dots and plus tags are kept, since some providers tell such addresses apart.
    """
    # Lower case can bring forth characters that NFKC writes otherwise, hence the second turn.
    folded = unicodedata.normalize("NFKC", typed).strip().lower()
    return unicodedata.normalize("NFKC", folded).strip()


def nobodys_address(public_id: UUID) -> str:
    """Return what stands where an erased user's address stood."""
    return f"{public_id.hex}{NOBODYS}"


def is_nobodys(email: str) -> bool:
    """Tell whether an address is one that stands for an erased user."""
    return email.endswith(NOBODYS)
