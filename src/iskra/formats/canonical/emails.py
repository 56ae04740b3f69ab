"""E-mail addresses: NFKC, trimmed, lower case; dots and plus tags are kept."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from iskra.formats.canonical.domains import canonical_domain
from iskra.formats.canonical.mailboxes import is_shared_mailbox
from iskra.formats.canonical.text import each_once

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["canonical_email", "canonical_emails", "is_shared_mailbox"]

LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64
LONGEST_CELL = 2_000

_PLAIN = re.compile(
    r"[a-z0-9_](?:[a-z0-9._+-]{0,62}[a-z0-9_+-])?"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_MAY_HOLD_ONE = re.compile(r"[@＠﹫]|%40|[(\[{]\s*(?:at|arroba|ät)")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_AT = re.compile(r"\s*(?:[(\[{]\s*(?:at|@|arroba|ät)\s*[)\]}]|@)\s*")
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|punkt|punto|ponto|\.)\s*[)\]}]\s*")
_PARTS = re.compile(r"[\s,;|<>()\[\]\"“”„«»]+")
_LOCAL = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]+")
_LABEL = re.compile(r"^(?:e-?mail|mail|smtp|to):")
_EDGES = ".'‘’`´:*!?/"


def canonical_email(value: str) -> str:
    """Return one address in its canonical form, or '' when the text holds none.

    "Name <address>", "mailto:address?subject=…", "a (at) b.org" and several addresses in one
    cell (the first counts) are unwrapped; an international domain becomes `xn--`.
    """
    address = value.strip().lower()
    if len(address) <= LONGEST_ADDRESS and _PLAIN.fullmatch(address):
        return address
    if not _MAY_HOLD_ONE.search(address):
        return ""
    return _unwrapped(value[:LONGEST_CELL])


def canonical_emails(values: Sequence[str]) -> list[str]:
    """Return the canonical address of every value, '' where there is none."""
    return each_once(values, canonical_email)


def _unwrapped(value: str) -> str:
    text = _normal(_INVISIBLE.sub("", value)).strip()
    if "mailto:" in text:
        text = _normal(unquote(text.partition("mailto:")[2].partition("?")[0]))
    text = _DOT.sub(".", _AT.sub("@", text))
    for part in _PARTS.split(text):
        if "@" in part and (address := _address(part)):
            return address
    return ""


def _normal(text: str) -> str:
    """Return NFKC lower case, which lower-casing alone can break."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())


def _address(part: str) -> str:
    local, _, domain = part.strip(_EDGES).rpartition("@")
    local = _LABEL.sub("", local).strip(_EDGES)
    host = canonical_domain(domain)
    address = f"{local}@{host}"
    if not host or len(address) > LONGEST_ADDRESS or len(local) > LONGEST_LOCAL_PART:
        return ""
    return address if _LOCAL.fullmatch(local) else ""
