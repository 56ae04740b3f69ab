"""By which way somebody can be reached: the network of their profile, mail or telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAIL: Final = "mail"
PHONE: Final = "phone"
OTHER: Final = "web"
"""A profile elsewhere: small networks and own sites have one ceiling together."""
FAMILIES: Final = {
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "instagram.com": "instagram",
    "threads.net": "threads",
    "threads.com": "threads",
    "linkedin.com": "linkedin",
    "x.com": "x",
    "twitter.com": "x",
    "t.me": "telegram",
    "wa.me": "whatsapp",
    "vk.com": "vk",
    "bsky.app": "bluesky",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "mastodon.social": "mastodon",
}
# Where a message from a stranger is read most likely comes first.
ORDER: Final = (*dict.fromkeys(FAMILIES.values()), OTHER, MAIL, PHONE)


def family_of(key: str) -> str:
    """Return the network that the key of a profile belongs to; nothing for none.

    Keys look like addresses without scheme: `facebook.com/janedoe`.
    """
    host, _, rest = key.partition("/")
    if not host:
        return ""
    if rest.startswith("@") and host not in FAMILIES:
        return "mastodon"
    return FAMILIES.get(host, OTHER)


def channel_of(card: Mapping[str, Any]) -> str:
    """Return the best way to somebody by the facts of their card; nothing where there is none."""
    ways = [*map(family_of, _texts(card.get("links"))), *_contacts(card)]
    return min(filter(None, ways), key=ORDER.index, default="")


def _contacts(card: Mapping[str, Any]) -> Iterable[str]:
    if any(_texts(card.get("emails"))):
        yield MAIL
    if any(_texts(card.get("phones"))):
        yield PHONE


def _texts(value: object) -> list[str]:
    found = value if isinstance(value, list | tuple) else [value]
    return [one for one in found if isinstance(one, str)]
