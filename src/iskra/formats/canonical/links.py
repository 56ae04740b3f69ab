"""Profile links: one key for one account, and whether it is a person's, a page's, a group's.

Keys look like addresses without scheme: `facebook.com/janedoe`, `facebook.com/#100004` for
numeric ids, `x.com/jane`, `t.me/jane`, `mastodon.social/@jane`. A key read as a link gives
itself. An account is taken for a person's unless its address says otherwise, because a
network's address does not tell a page's name from a person's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.addresses import parse_address
from iskra.formats.canonical.networks import eastern, facebook, large, linkedin, messengers, rule_of
from iskra.formats.canonical.networks.kinds import NOTHING, Elsewhere, Link, person
from iskra.formats.canonical.text import each_once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Link", "canonical_link", "canonical_links"]

LONGEST_LINK = 4_000
LONGEST_KEY = 300
_MOST_REDIRECTS = 4

_ACCOUNTS: dict[str, Callable[[str], Link]] = {
    "facebook.com": facebook.account,
    "fb.com": facebook.account,
    "linkedin.com/in": linkedin.account,
    "instagram.com": large.INSTAGRAM.account,
    "x.com": large.X.account,
    "twitter.com": large.X.account,
    "vk.com": eastern.vk_account,
    "t.me": messengers.telegram_account,
}
# The commonest shapes, read without taking them apart.
_SIMPLE = re.compile(
    r"(?:https?://)?(?:"
    r"(?:www\.|m\.|web\.|mbasic\.)?(facebook\.com)/profile\.php\?id=([0-9]{4,19})(?:&[^#]*)?"
    r"|(?:www\.|m\.|mobile\.|mbasic\.)?"
    r"(facebook\.com|fb\.com|instagram\.com|x\.com|twitter\.com|vk\.com|t\.me)"
    r"/([a-z0-9_.]{2,60})/?(?:\?[a-z_]+=[^#/?]*)?"
    r"|(?:[a-z]{1,3}\.)?(linkedin\.com/in)/([a-z0-9-]{2,120})/?(?:\?[^#]*)?"
    r")"
)
_LABELS = {
    "facebook": facebook.account,
    "fb": facebook.account,
    "instagram": large.INSTAGRAM.account,
    "insta": large.INSTAGRAM.account,
    "ig": large.INSTAGRAM.account,
    "twitter": large.X.account,
    "x": large.X.account,
    "telegram": messengers.telegram_account,
    "tg": messengers.telegram_account,
    "vk": eastern.vk_account,
    "tiktok": large.TIKTOK.account,
    "threads": large.THREADS.account,
    "github": large.GITHUB.account,
    "youtube": large.YOUTUBE.account,
}
_LABELLED = re.compile(rf"({'|'.join(_LABELS)})(?:\s*[:/]\s*@?|\s+@)([\w.-]+)", re.IGNORECASE)
_FEDIVERSE = re.compile(r"@([a-z0-9_][a-z0-9_.-]{0,48})@((?:[a-z0-9-]+\.)+[a-z]{2,24})")
_BLUESKY = re.compile(r"@([a-z0-9-]{2,63}\.bsky\.social)")
_APP = re.compile(r"(tg|whatsapp|viber|fb|instagram|twitter)://", re.IGNORECASE)
_APP_HOSTS = {
    "tg": "t.me/",
    "whatsapp": "wa.me/",
    "viber": "viber.com/",
    "fb": "facebook.com/",
    "instagram": "instagram.com/",
    "twitter": "x.com/",
}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_EDGES = "<>\"'“”„«»()[]{}`,;|*"
_NO_LINK = re.compile(r"[^/?#]*@[^/]*|mailto:.*|javascript:.*|data:.*|file:.*", re.IGNORECASE)


def canonical_link(value: str) -> Link:
    """Return the key and kind of a link as pasted; both '' when it leads to nobody.

    With or without scheme, mobile, tracking and country variants, redirects and logins, a
    network's name with a handle ("Insta: @jane"), and "@jane@mastodon.social" are understood.
    Of several links in a cell the first person counts, else the first link. Never raises.
    """
    if simple := _SIMPLE.fullmatch(value.lower()):
        account = simple.lastindex or 2
        if (found := _ACCOUNTS[simple[account - 1]](simple[account])).key:
            return found
    if not value or len(value) > LONGEST_LINK:
        return NOTHING
    text = _INVISIBLE.sub("", value).replace("&amp;", "&").strip().strip(_EDGES).strip()
    return _labelled(text) or _of_words(text)


def canonical_links(values: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the keys and the kinds of all values, each '' where there is none."""
    links = each_once(values, canonical_link)
    return [link.key for link in links], [link.kind for link in links]


def _labelled(text: str) -> Link | None:
    if match := _LABELLED.fullmatch(text):
        return _LABELS[match[1].lower()](match[2])
    lower = text.lower()
    if match := _FEDIVERSE.fullmatch(lower):
        return person(f"{match[2]}/@{match[1]}")
    if match := _BLUESKY.fullmatch(lower):
        return person(f"bsky.app/profile/{match[1]}")
    return None


def _of_words(text: str) -> Link:
    """Return the first person's link of a cell, else its first link.

    A word that follows an address without being one itself spoils it: "facebook.com/jane doe"
    names no account.
    """
    words = text.split()
    if not words:
        return NOTHING
    if len(words) == 1 and "," not in text and ";" not in text and "|" not in text:
        return _of_word(text, _MOST_REDIRECTS)
    found = [_of_word(word, _MOST_REDIRECTS) for word in re.split(r"[\s,;|]+", text) if word]
    links = [link for link in found if link.key]
    if not links or not found[-1].key:
        return NOTHING
    return next((link for link in links if link.kind == "person"), links[0])


def _of_word(word: str, redirects: int) -> Link:
    text = word.strip(_EDGES).rstrip(_EDGES + ".").replace("\\/", "/")
    if app := _APP.match(text):
        text = _APP_HOSTS[app[1].lower()] + text[app.end() :]
    if "%3a%2f%2f" in text[:20].lower():
        text = text.replace("%3A", ":").replace("%3a", ":").replace("%2F", "/").replace("%2f", "/")
    if _NO_LINK.fullmatch(text):
        return NOTHING
    address = parse_address(text)
    if address is None:
        return NOTHING
    found = rule_of(address.host)(address)
    if isinstance(found, Elsewhere):
        return _of_word(found.text[:LONGEST_LINK], redirects - 1) if redirects else NOTHING
    return found if len(found.key) <= LONGEST_KEY else NOTHING
