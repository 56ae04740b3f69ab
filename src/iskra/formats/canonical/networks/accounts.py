"""Networks whose addresses follow one pattern: a prefix and the account's name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iskra.formats.canonical.addresses import normal
from iskra.formats.canonical.networks.kinds import NOTHING, Elsewhere, Link, other, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.formats.canonical.addresses import Address

_ONWARDS = (
    "u", "url", "next", "to", "q", "redirect_after_login", "session_redirect", "sessionRedirect",
    "redirect", "redirect_url", "continue",
)  # fmt: skip
_FILE = re.compile(r".*\.(?:php|html?|txt|xml|json|ico|js|css|png|jpe?g|svg|aspx?)")
_CODE = re.compile(r"[A-Za-z0-9_-]{3,64}")


@dataclass(frozen=True)
class Network:
    """One network of accounts.

    `before` leads the account in a key ("/", "/@", "/user/"); `prefixes` are the first parts of
    a path behind which an account may stand ("" for none); `opaque` are parts before a code.
    """

    host: str
    pattern: str
    before: str = "/"
    prefixes: tuple[str, ...] = ("",)
    reserved: frozenset[str] = frozenset()
    opaque: frozenset[str] = frozenset()
    special: dict[str, Callable[[Address], Link | Elsewhere]] = field(default_factory=dict)

    def account(self, name: str) -> Link:
        """Return the person's link for an account's name as written, or NOTHING."""
        text = normal(name)
        if self.before.endswith("@") or "" in self.prefixes:
            text = text.removeprefix("@")
        if text in self.reserved or is_file(text) or not re.fullmatch(self.pattern, text):
            return NOTHING
        return person(f"{self.host}{self.before}{text}")

    def rule(self, address: Address) -> Link | Elsewhere:
        """Return what an address of this network names."""
        first = address.first()
        if special := self.special.get(first):
            return special(address)
        if first in self.opaque:
            return self._opaque(address)
        if first in self.reserved or not first:
            return onwards(address, self.host)
        if first in self.prefixes:
            return self.account(address.at(1))
        if "" in self.prefixes or ("@" in self.prefixes and first.startswith("@")):
            return self.account(address.segments[0])
        return NOTHING

    def _opaque(self, address: Address) -> Link:
        code = address.at(1)
        return other(f"{self.host}/{address.first()}/{code}") if _CODE.fullmatch(code) else NOTHING


def is_file(name: str) -> bool:
    """Return whether a name is that of a site's file, such as robots.txt, and of no account."""
    return _FILE.fullmatch(name) is not None


def onwards(address: Address, host: str = "") -> Link | Elsewhere:
    """Return the address to which a redirect or a login leads, NOTHING when it names none."""
    for name in _ONWARDS:
        target = address.parameters.get(name, "")
        if target.startswith("/") and host:
            return Elsewhere(host + target)
        if "." in target and "/" in target:
            return Elsewhere(target)
    return NOTHING
