"""Web addresses as people paste them, taken apart: host, path, query, fragment."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from iskra.formats.canonical.domains import canonical_domain
from iskra.formats.canonical.text import words

_SCHEME = re.compile(r"(?:h?t?tps?:{0,2};?/+|https?:|//+)", re.IGNORECASE)
_HOST_END = re.compile(r"[/?#]")
_PORT = re.compile(r":\d*$")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufffd]+")
_NO_SCHEME_ENDINGS = words(
    # top-level names that a typed name ("jane.doe") hardly ends in by chance
    """
    com org net info biz edu gov mil int app dev page site online social blog news media press
    wiki xyz club community group party team world earth global eco coop green red network
    """
)


@dataclass(frozen=True)
class Address:
    """A web address; `host` is canonical, without `www.`; texts are as written."""

    host: str
    path: str
    query: str
    fragment: str

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path, percent signs decoded, empty ones and dots left out."""
        parts = (decoded(part) for part in self.path.split("/"))
        return tuple(part for part in parts if part.strip("."))

    @cached_property
    def parameters(self) -> dict[str, str]:
        """The query's names and values, decoded; the first value of each name."""
        found: dict[str, str] = {}
        for part in self.query.split("&"):
            name, _, value = part.partition("=")
            found.setdefault(decoded(name), decoded(value.replace("+", " ")))
        return found

    def first(self) -> str:
        """Return the first part of the path in lower case, or ''."""
        return self.segments[0].lower() if self.segments else ""

    def at(self, place: int) -> str:
        """Return one part of the path, or ''."""
        return self.segments[place] if place < len(self.segments) else ""


def decoded(text: str) -> str:
    """Return the text with percent signs decoded, composed, without control characters."""
    plain = unquote(text) if "%" in text else text
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    return _CONTROL.sub(" ", plain).strip()


def normal(text: str) -> str:
    """Return an account's name in NFKC lower case, without the full stop of a sentence."""
    if text.isascii():
        return text.lower().rstrip(".")
    lower = unicodedata.normalize("NFKC", text).lower()
    return unicodedata.normalize("NFKC", lower).rstrip(".")


def parse_address(text: str) -> Address | None:
    """Take a pasted address apart, with or without scheme; None when it is no web address.

    Without scheme, `www.` and a slash behind, only common endings count, so that a typed name
    such as "jane.doe" is no address.
    """
    scheme = _SCHEME.match(text)
    rest = text[scheme.end() :] if scheme else text
    cut = _HOST_END.search(rest)
    authority = rest[: cut.start()] if cut else rest
    if scheme:
        authority = authority.rpartition("@")[2]
    host = canonical_domain(_PORT.sub("", authority))
    tail = rest[cut.start() :] if cut else ""
    if not host or not (scheme or tail.startswith("/") or is_likely(host)):
        return None
    before, _, fragment = tail.partition("#")
    path, _, query = before.partition("?")
    return Address(_without_www(host), path, query, fragment)


def _without_www(host: str) -> str:
    shorter = re.sub(r"^(?:www\d?\.)+", "", host)
    return shorter if "." in shorter else host


def is_likely(host: str) -> bool:
    """Tell whether a host alone, without scheme or slash, is read as an address."""
    ending = host.rpartition(".")[2]
    return host.startswith("www.") or len(ending) == 2 or ending in _NO_SCHEME_ENDINGS
