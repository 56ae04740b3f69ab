"""Instagram, Threads, X, TikTok, YouTube, Bluesky, Reddit, GitHub, Xing and their like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.addresses import normal
from iskra.formats.canonical.networks.accounts import Network
from iskra.formats.canonical.networks.kinds import (
    NOTHING,
    Elsewhere,
    Link,
    group,
    page,
    person,
)
from iskra.formats.canonical.text import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.formats.canonical.addresses import Address

_NAME = re.compile(r"[\w.-]{1,80}")
_NUMBER = re.compile(r"[1-9][0-9]{0,19}")
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{20,24}")


def _named(kind: Callable[[str], Link], before: str) -> Callable[[Address], Link]:
    """Return a rule for pages and groups: the second part of the path, in lower case."""

    def rule(address: Address) -> Link:
        name = normal(address.at(1))
        return kind(before + name) if _NAME.fullmatch(name) else NOTHING

    return rule


def _instagram_second(address: Address) -> Link:
    return INSTAGRAM.account(address.at(1))


def _x_intent(address: Address) -> Link:
    if name := address.parameters.get("screen_name"):
        return X.account(name)
    return _x_number(address.parameters.get("user_id", ""))


def _x_number(number: str) -> Link:
    return person(f"x.com/#{number}") if _NUMBER.fullmatch(number) else NOTHING


def _x_inner(address: Address) -> Link | Elsewhere:
    second = address.at(1).lower()
    if second == "user":
        return _x_number(address.at(2))
    if second == "communities" and _NUMBER.fullmatch(address.at(2)):
        return group(f"x.com/i/communities/{address.at(2)}")
    target = address.parameters.get("redirect_after_login", "")
    return Elsewhere(X.host + target) if target.startswith("/") else NOTHING


def _x_start(address: Address) -> Link | Elsewhere:
    fragment = address.fragment
    if fragment.startswith("!"):
        return Elsewhere(X.host + "/" + fragment.lstrip("!/"))
    return _x_number(fragment)


def _youtube_channel(address: Address) -> Link:
    name = address.at(1)
    return person(f"youtube.com/channel/{name}") if _CHANNEL.fullmatch(name) else NOTHING


def _youtube_named(address: Address) -> Link:
    name = normal(address.at(1))
    is_name = _NAME.fullmatch(name)
    return person(f"youtube.com/{address.first()}/{name}") if is_name else NOTHING


INSTAGRAM: Network = Network(
    "instagram.com",
    r"[a-z0-9_](?:[a-z0-9._-]{0,58}[a-z0-9_])?",
    prefixes=("", "_u", "n", "stories"),
    reserved=words(
        """accounts about api challenge developer direct directory download emails explore
        graphql hashtag help highlights home invites legal lite locations login logout oauth p
        press privacy reel reels s session settings share static terms topics tv web your_activity
        stories _u n create archive ar igtv"""
    ),
    special=dict.fromkeys(("_u", "n", "stories"), _instagram_second),
)
THREADS = Network("threads.net", INSTAGRAM.pattern, before="/@", prefixes=("@",))
X = Network(
    "x.com",
    r"[a-z0-9_](?:[a-z0-9_.-]{0,58}[a-z0-9_])?",
    reserved=words(
        """home search hashtag explore settings share notifications messages login logout signup
        i intent compose tos privacy about account download jobs following followers lists
        bookmarks help oauth widgets who_to_follow statuses favorites"""
    ),
    special={"i": _x_inner, "intent": _x_intent, "": _x_start},
)
TIKTOK = Network("tiktok.com", r"[a-z0-9_.]{1,30}", before="/@", prefixes=("@",), opaque=words("t"))
YOUTUBE = Network(
    "youtube.com",
    r"[\w.·-]{1,60}",
    before="/@",
    prefixes=("@",),
    special={"channel": _youtube_channel, "user": _youtube_named, "c": _youtube_named},
)
BLUESKY = Network(
    "bsky.app",
    r"did:plc:[a-z2-7]{10,40}|did:web:[a-z0-9.-]{4,100}|(?:[a-z0-9-]{1,63}\.){1,5}[a-z0-9-]{2,24}",
    before="/profile/",
    prefixes=("profile",),
)
REDDIT = Network(
    "reddit.com",
    r"[a-z0-9_-]{2,20}",
    before="/user/",
    prefixes=("user", "u"),
    reserved=words("login register"),
    special={"r": _named(group, "reddit.com/r/")},
)
GITHUB = Network(
    "github.com",
    r"[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?",
    reserved=words(
        """about apps blog collections contact customer-stories dashboard enterprise events
        explore features issues join login logout marketplace new notifications orgs organizations
        pricing pulls readme search security settings site sponsors stars team topics trending"""
    ),
    special={"orgs": _named(page, "github.com/orgs/")},
)
XING = Network(
    "xing.com",
    r"[\w.-]{2,80}",
    before="/profile/",
    prefixes=("profile",),
    special={
        "pages": _named(page, "xing.com/pages/"),
        "companies": _named(page, "xing.com/companies/"),
        "communities": _named(group, "xing.com/communities/"),
        "net": _named(group, "xing.com/net/"),
    },
)
