"""Codes of invitations: twelve characters that nobody mistakes for others."""

from __future__ import annotations

from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 12
GROUP: Final = 4


def code_from(secret: bytes) -> str:
    """Return the code that a digest stands for; 12 of 30 signs are 58 bits.

    Raises:
        ValueError: if the digest is too short to draw the signs from evenly.
    """
    if len(secret) < 16:
        raise ValueError("a code is drawn from at least 16 bytes")
    number = int.from_bytes(secret)
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def shown(code: str) -> str:
    """Return a code as people read it: XXXX-XXXX-XXXX."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def typed(text: str) -> str:
    """Return what somebody typed as a code, or nothing if it is none, without being particular."""
    code = "".join(sign for sign in text.upper() if sign.isalnum())
    is_one = len(code) == LENGTH and all(sign in ALPHABET for sign in code)
    return code if is_one else ""
