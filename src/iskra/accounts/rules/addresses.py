"""The one form of an e-mail address."""

from __future__ import annotations

import unicodedata


def canonical_email(typed: str) -> str:
    """Return the one form of an address that is stored and compared: NFKC, trimmed, lower case.

    Dots and plus tags are kept, since some providers tell such addresses apart.
    """
    # Lower case can bring forth characters that NFKC writes otherwise, hence the second turn.
    folded = unicodedata.normalize("NFKC", typed).strip().lower()
    return unicodedata.normalize("NFKC", folded).strip()
