"""Codes as people type them: dashes and case do not count, nor which keyboard they came from."""

from __future__ import annotations

import unicodedata

LENGTH = 12
# The alphabet has no 0 O 1 I L U. What is mistaken for one of its signs is read as that sign.
MISTAKEN = {"U": "V"}


def read_code(text: str) -> str:
    """Return a code in capitals without anything between, or nothing if it cannot be one.

    Digits of other scripts and full-width letters are read as what they stand for. The answer has
    twelve signs or none; whether there is such a code is not asked here.
    """
    plain = unicodedata.normalize("NFKC", text[:60]).upper()
    signs = [as_sign(one) for one in plain if one.isalnum()]
    code = "".join(MISTAKEN.get(one, one) for one in signs)
    return code if len(code) == LENGTH and code.isascii() else ""


def as_sign(sign: str) -> str:
    """Return a digit of any script as one of ours."""
    return str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
