"""All other sites: Mastodon and its like, own host names for accounts, plain addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from iskra.formats.canonical.addresses import is_likely, normal
from iskra.formats.canonical.networks.accounts import onwards
from iskra.formats.canonical.networks.kinds import NOTHING, Elsewhere, Link, other, person
from iskra.formats.canonical.networks.smaller import SMALLER

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.formats.canonical.addresses import Address

_FEDIVERSE = re.compile(r"@([a-z0-9_][a-z0-9_.-]{0,48})(?:@((?:[a-z0-9-]+\.)+[a-z0-9-]{2,24}))?")
_OWN_HOST = re.compile(
    r"([a-z0-9-]{2,63})\.(bsky\.social|tumblr\.com|livejournal\.com|medium\.com|substack\.com|"
    r"github\.io|wordpress\.com|blogspot\.com)"
)
_BY_OWN_HOST = {
    "bsky.social": "bsky.app/profile/{0}.bsky.social",
    "medium.com": "medium.com/@{0}",
    "github.io": "github.com/{0}",
}
_NO_ACCOUNT = frozenset({"about", "help", "blog", "docs", "api", "support", "status", "assets"})
_GOOGLE = re.compile(r"google(?:\.com?)?(?:\.[a-z]{2})?")
_PINTEREST = re.compile(r"(?:[a-z]{2}\.)?pinterest(?:\.com?)?(?:\.[a-z]{2})?")
_ARCHIVED = re.compile(r"/web/[^/]+/(.+)")
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|igshid|igsh|mc_[ce]id|ref|ref_src|fref|s|si|share|source|feature|"
    r"lang|hl|locale|trk|trackingId|__tn__|_rdr|__cft__.*|rc|eid|mibextid|app|wtsid|rdid|",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(?:(?:index|default|home)\.(?:html?|php|aspx?))?", re.IGNORECASE)
_KEPT = "!$:@-._~"


def site(address: Address) -> Link | Elsewhere:
    """Return the key of an address on a site that we do not know: host, path, bare query."""
    if account := _on_own_host(address):
        return account
    if fediverse := _fediverse(address):
        return fediverse
    parts = [part.rstrip(" .") for part in address.segments]
    while parts and _INDEX.fullmatch(parts[-1]):
        parts.pop()
    key = "/".join([address.host, *(quote(part, safe=_KEPT + "&=+") for part in parts if part)])
    if key == address.host and not is_likely(key):
        key += "/"
    query = _bare_query(address)
    return other(f"{key}?{query}" if query else key)


def has_own_host(host: str) -> bool:
    """Tell whether the host itself names an account, as jane.medium.com does."""
    match = _OWN_HOST.fullmatch(host)
    return match is not None and match[1] not in _NO_ACCOUNT


def by_name(host: str) -> Callable[[Address], Link | Elsewhere] | None:
    """Return the rule for hosts with an ending for each country."""
    if _GOOGLE.fullmatch(host):
        return onwards
    return SMALLER["pinterest.com"].rule if _PINTEREST.fullmatch(host) else None


def archive(address: Address) -> Link | Elsewhere:
    """Return the archived address."""
    match = _ARCHIVED.match(address.path)
    if match is None:
        return NOTHING
    query = f"?{address.query}" if address.query else ""
    return Elsewhere(match[1] + query)


def _on_own_host(address: Address) -> Link | None:
    match = _OWN_HOST.fullmatch(address.host)
    if match is None or not has_own_host(address.host):
        return None
    return person(_BY_OWN_HOST.get(match[2], "{0}." + match[2]).format(match[1]))


def _fediverse(address: Address) -> Link | None:
    name = normal(address.at(0))
    if name in {"web", "deck", "users"}:
        name = ("@" if name == "users" else "") + normal(address.at(1))
    match = _FEDIVERSE.fullmatch(name)
    if match is None:
        return None
    host = match[2] or address.host
    return person(f"{host}/@{match[1]}")


def _bare_query(address: Address) -> str:
    """Return the query without what follows visitors, sorted, ends trimmed as in the path."""
    pairs = sorted((name, value.rstrip(" .")) for name, value in address.parameters.items())
    return "&".join(
        f"{quote(name, safe=_KEPT)}={quote(value, safe=_KEPT)}"
        for name, value in pairs
        if not _TRACKING.fullmatch(name)
    )
