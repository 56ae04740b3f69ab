"""Which rule reads the addresses of which host.

For: the large networks, one module for those alike. Not for: taking addresses apart
(`addresses`) nor reading cells (`links`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.formats.canonical.networks import (
    eastern,
    facebook,
    large,
    linkedin,
    messengers,
    personal,
)
from iskra.formats.canonical.networks.accounts import onwards
from iskra.formats.canonical.networks.smaller import SMALLER

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.formats.canonical.addresses import Address
    from iskra.formats.canonical.networks.kinds import Elsewhere, Link

    Rule = Callable[[Address], Link | Elsewhere]

_RULES: dict[str, Rule] = {
    **{host: network.rule for host, network in SMALLER.items()},
    **dict.fromkeys(("facebook.com", "fb.com", "fb.me", "m.me", "messenger.com"), facebook.rule),
    **dict.fromkeys(("instagram.com", "instagr.am", "ig.me"), large.INSTAGRAM.rule),
    **dict.fromkeys(("threads.net", "threads.com"), large.THREADS.rule),
    **dict.fromkeys(("x.com", "twitter.com", "fxtwitter.com", "vxtwitter.com"), large.X.rule),
    **dict.fromkeys(("nitter.net", "nitter.it", "xcancel.com"), large.X.rule),
    **dict.fromkeys(("youtube.com", "youtube-nocookie.com"), large.YOUTUBE.rule),
    "tiktok.com": large.TIKTOK.rule,
    "bsky.app": large.BLUESKY.rule,
    "reddit.com": large.REDDIT.rule,
    "github.com": large.GITHUB.rule,
    "xing.com": large.XING.rule,
    "linkedin.com": linkedin.rule,
    **dict.fromkeys(("vk.com", "vk.ru", "vkontakte.ru"), eastern.vk),
    **dict.fromkeys(("ok.ru", "odnoklassniki.ru"), eastern.OK.rule),
    **dict.fromkeys(("t.me", "telegram.me", "telegram.dog"), messengers.telegram),
    "web.telegram.org": messengers.telegram,
    **dict.fromkeys(("wa.me", "whatsapp.com", "chat.whatsapp.com"), messengers.whatsapp),
    **dict.fromkeys(("viber.com", "viber.me"), messengers.viber),
    **dict.fromkeys(("chats.viber.com", "invite.viber.com"), messengers.viber),
    **dict.fromkeys(("signal.me", "signal.group"), messengers.signal),
    **dict.fromkeys(("discord.com", "discordapp.com", "discord.gg"), messengers.discord),
    **dict.fromkeys(("l.facebook.com", "lm.facebook.com", "l.messenger.com"), onwards),
    **dict.fromkeys(("l.instagram.com", "out.reddit.com", "l.threads.net"), onwards),
    "web.archive.org": personal.archive,
}
_ABOUT_THEMSELVES = frozenset(
    {"developers.facebook.com", "about.facebook.com", "help.instagram.com", "blog.x.com"}
)


def rule_of(host: str) -> Rule:
    """Return the rule for a canonical host: of a network, or the one for all other sites."""
    if host in _ABOUT_THEMSELVES or personal.has_own_host(host):
        return personal.site
    name = host
    while "." in name:
        if rule := _RULES.get(name):
            return rule
        name = name.partition(".")[2]
    return personal.by_name(host) or personal.site
