"""Domain names in one form: lower case, ASCII, without the final dot."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ASCII_DOMAIN = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{1,59})"
)
_DOTS = str.maketrans({"。": ".", "｡": ".", "．": "."})
LONGEST_DOMAIN = 253


@lru_cache(maxsize=4096)
def canonical_domain(text: str) -> str:
    """Return a domain name in ASCII (international ones as `xn--`), or '' when it is none.

    Labels are normalised to NFKC and lower case and encoded as in RFC 3492; a name needs at
    least one dot and a last label of letters, so addresses of machines are none.
    """
    if len(text) > LONGEST_DOMAIN:
        return ""
    name = text.strip().rstrip(".").lower()
    if not name.isascii():
        normal = unicodedata.normalize("NFKC", name).lower().translate(_DOTS).rstrip(".")
        name = ".".join(_ascii_label(label) for label in normal.split("."))
    if len(name) > LONGEST_DOMAIN or not _ASCII_DOMAIN.fullmatch(name):
        return ""
    return name


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    if not all(letter.isalnum() or letter == "-" or _is_mark(letter) for letter in label):
        return ""
    return "xn--" + label.encode("punycode").decode("ascii").lower()


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")
