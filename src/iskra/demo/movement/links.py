"""How profile links come out: copied from a telephone, with a tail, or of a group page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.demo.movement.pools import Ranked, by_rank
from iskra.demo.movement.spelling import mistyped

if TYPE_CHECKING:
    from random import Random

    from iskra.demo.movement.addresses import Profile
    from iskra.demo.movement.noise import Noise
    from iskra.demo.movement.people import Person

_ADDRESSES = {
    "facebook": "https://www.facebook.com/{}",
    "instagram": "https://www.instagram.com/{}/",
    "x": "https://x.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "telegram": "https://t.me/{}",
    "mastodon": "https://social.example/@{}",
    "vk": "https://vk.com/{}",
}
_NUMBERED = {"facebook": "https://www.facebook.com/profile.php?id={}", "vk": "https://vk.com/id{}"}
_OTHER_HOSTS = {
    "facebook": (
        "https://m.facebook.com/",
        "http://facebook.com/",
        "facebook.com/",
        "https://web.facebook.com/",
        "https://es-la.facebook.com/",
        "https://mbasic.facebook.com/",
        "www.facebook.com/",
        "https://fb.com/",
    ),
    "instagram": ("https://instagram.com/", "instagram.com/", "http://www.instagram.com/"),
    "x": ("https://twitter.com/", "https://mobile.twitter.com/", "twitter.com/", "https://www.x.com/"),
    "linkedin": ("https://de.linkedin.com/in/", "linkedin.com/in/", "https://linkedin.com/in/"),
    "telegram": ("t.me/", "https://telegram.me/", "http://t.me/"),
    "mastodon": ("social.example/@", "http://social.example/@"),
    "vk": ("https://m.vk.com/", "vk.com/", "http://www.vk.com/"),
}  # fmt: skip
_TAILS = (
    "ref=bookmarks",
    "fbclid=IwAR0demo",
    "hl=en",
    "utm_source=share&utm_medium=web",
    "mibextid=demo",
    "igshid=demo",
)
_PAGES = (
    "https://www.facebook.com/groups/demo{}",
    "https://www.facebook.com/groups/demo{}/?ref=share",
    "https://www.facebook.com/pages/Demo-{0}/{0}",
    # Nothing in these two says that they are not a person.
    "https://www.facebook.com/demo.comrades.{}",
    "https://www.instagram.com/demo_assembly_{}/",
    "https://vk.com/club999000{}",
    "https://t.me/joinchat/demo{}",
)


class LinkTyper:
    """Types profile links as the people who fill in a list do."""

    def __init__(self, pages: Ranked[str], noise: Noise, random: Random) -> None:
        self._pages = pages
        self._noise = noise
        self._random = random

    def typed(self, person: Person, *, missing: float) -> str:
        """Return the person's link, another one, or none."""
        chance = self._random.random
        noise = self._noise
        if chance() < missing:
            return ""
        if chance() < noise.link_shared_page:
            return self._pages.draw(self._random)
        second = chance() < noise.link_second
        profile = person.contact.second_profile if second else person.contact.profile
        link = self._address(profile)
        if chance() < noise.link_form:
            link = self._other_form(link, profile.network)
        # A slip in the last letters: a wrong site would not have been kept.
        slips = chance() < noise.link_mistyped
        return link[:-6] + mistyped(link[-6:], self._random) if slips else link

    def _address(self, profile: Profile) -> str:
        by_number = (
            profile.network in _NUMBERED and self._random.random() < self._noise.link_numeric
        )
        if by_number or not profile.handle:
            return _NUMBERED[profile.network].format(profile.number)
        return _ADDRESSES[profile.network].format(profile.handle)

    def _other_form(self, link: str, network: str) -> str:
        random = self._random
        usual = _ADDRESSES[network].format("").rstrip("/") + ("/" if network != "mastodon" else "")
        head = random.choice(_OTHER_HOSTS[network]) if random.random() < 0.7 else usual
        rest = link.removeprefix(usual)
        if random.random() < 0.3:
            return head + rest + ("&" if "?" in rest else "?") + random.choice(_TAILS)
        if random.random() < 0.1 and "?" not in rest:
            return (head + rest.strip("/") + "/").replace("demo.", "Demo.")
        return head + rest


def shared_pages(people: int) -> Ranked[str]:
    """Return the pages and groups that are typed where a person's own link should be."""
    count = max(5, people // 2000)
    return by_rank([_PAGES[n % len(_PAGES)].format(7000 + 37 * n) for n in range(count)], 0.5)
