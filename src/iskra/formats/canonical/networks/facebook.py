"""Facebook: names without dots, numeric ids, people inside groups, pages, groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.addresses import normal
from iskra.formats.canonical.networks.accounts import is_file
from iskra.formats.canonical.networks.kinds import (
    NOTHING,
    Elsewhere,
    Link,
    group,
    other,
    page,
    person,
)
from iskra.formats.canonical.text import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.formats.canonical.addresses import Address

HOST = "facebook.com"

_NUMBER = re.compile(r"[1-9][0-9]{3,19}")
# Wider than Facebook allows: a name that is typed otherwise still says that two rows are alike.
_NAME = re.compile(r"(?=.*[a-z])[a-z0-9._-]{2,60}")
_PAGE = re.compile(r"(?:.*[-–])?([1-9][0-9]{5,19})")
_GROUP = re.compile(r"[\w.-]{2,80}")
_OPAQUE = re.compile(r"[A-Za-z0-9_-]{5,80}")
# Ids of people's accounts are of these shapes; other numbers may be pages, photos or posts.
_PERSON_NUMBER = re.compile(r"1000[0-9]{11}|615[0-9]{11}")
_OWNER_IN_SET = re.compile(r"pb\.([1-9][0-9]{3,19})\.|a\.[0-9]+\.[0-9]+\.([1-9][0-9]{3,19})$")

RESERVED = words(
    """
    about ads adsmanager apps badges bookmarks business campaign careers checkpoint codefordemocracy
    contact cookies crisisresponse dating developers dialog directory donate download editor
    explore facebook fblite feed feeds findfriends findus fundraisers games gaming gamingvideo
    hashtag help home homephp intl invite jobs language latest legal live locations logout
    marketplace maps mediakit memories messages messenger mobile new news nearby notes notifications
    offers ourstory pages people photos places plugins policies policy privacy profile profilephp
    public reel reels r reg recover requests reviews safety saved search security settings share
    sharer shop shops stories support terms tr translations tv ufac user users video videos watch
    weather welcome whitehat wwww you groups events login loginphp marketplacephp sharerphp lphp
    photophp storyphp permalinkphp friends pg media posts permalink invites messagest indexphp
    """
)


def account(name: str) -> Link:
    """Return the person behind a name or number, NOTHING for Facebook's own pages.

    Dots and case do not count in Facebook's names: jane.doe and JaneDoe are one account.
    """
    text = normal(name)
    if text.isdigit():
        return _numbered(text)
    plain = text.replace(".", "")
    if _NAME.fullmatch(text) and plain not in RESERVED and not is_file(text):
        return person(f"{HOST}/{plain}")
    return NOTHING


def rule(address: Address) -> Link | Elsewhere:
    """Return what an address on Facebook or Messenger names."""
    if address.path.strip("/") == "":
        return _of_start_page(address)
    special = _BY_FIRST.get(address.first())
    if special is not None:
        return special(address)
    return _vanity(address)


def _numbered(number: str) -> Link:
    return person(f"{HOST}/#{number}") if _NUMBER.fullmatch(number) else NOTHING


def _of_start_page(address: Address) -> Link | Elsewhere:
    fragment = address.fragment
    if fragment.startswith(("!", "/")):
        return Elsewhere(HOST + "/" + fragment.lstrip("!/"))
    return _numbered(fragment) if fragment else NOTHING


def _vanity(address: Address) -> Link:
    if not address.segments:
        return NOTHING
    name = normal(address.segments[0])
    # A page's old address: its title and its number, joined by a hyphen.
    if "-" in name and (match := _PAGE.fullmatch(name)):
        return page(f"{HOST}/pages/{match[1]}")
    return account(name)


def _profile(address: Address) -> Link:
    return _numbered(address.parameters.get("id", ""))


def _people(address: Address) -> Link:
    number = address.at(2)
    if number.lower().startswith("pfbid") and _OPAQUE.fullmatch(number):
        return other(f"{HOST}/people/_/{number}")
    return _numbered(number)


def _groups(address: Address) -> Link:
    if address.at(2).lower() in {"user", "users", "contributions"} and address.at(3):
        return account(address.at(3))
    name = normal(address.at(1))
    return group(f"{HOST}/groups/{name}") if _GROUP.fullmatch(name) else NOTHING


def _pages(address: Address) -> Link:
    for segment in reversed(address.segments[1:]):
        if match := _PAGE.fullmatch(segment):
            return page(f"{HOST}/pages/{match[1]}")
    name = normal(address.at(1)).replace(".", "")
    if address.first() == "pg" and _NAME.fullmatch(name):
        return page(f"{HOST}/pg/{name}")
    return NOTHING


def _events(address: Address) -> Link:
    number = address.at(1)
    return other(f"{HOST}/events/{number}") if _NUMBER.fullmatch(number) else NOTHING


def _share(address: Address) -> Link:
    code = address.at(len(address.segments) - 1)
    is_code = len(address.segments) > 1 and _OPAQUE.fullmatch(code)
    return other(f"{HOST}/share/{code}") if is_code else NOTHING


def _story(address: Address) -> Link:
    number = address.parameters.get("id", "")
    return _numbered(number) if _PERSON_NUMBER.fullmatch(number) else NOTHING


def _photo(address: Address) -> Link:
    match = _OWNER_IN_SET.match(address.parameters.get("set", ""))
    return _numbered(match[1] or match[2]) if match else _story(address)


def _messages(address: Address) -> Link:
    return account(address.at(2)) if address.at(1).lower() == "t" else NOTHING


def _second(address: Address) -> Link:
    return account(address.at(1))


def _old_mobile(address: Address) -> Link:
    return account(address.query.partition("&")[0])


def _onwards(address: Address) -> Link | Elsewhere:
    values = map(address.parameters.get, ("u", "next", "continue", "href"))
    target = next(filter(None, values), "")
    if target.startswith("/"):
        target = HOST + target
    return Elsewhere(target) if target else NOTHING


_BY_FIRST: dict[str, Callable[[Address], Link | Elsewhere]] = {
    "profile.php": _profile,
    "people": _people,
    "groups": _groups,
    "pages": _pages,
    "pg": _pages,
    "p": _pages,
    "events": _events,
    "share": _share,
    "story.php": _story,
    "permalink.php": _story,
    "photo.php": _photo,
    "photo": _photo,
    "media": _photo,
    "messages": _messages,
    "t": _second,
    "profile": _second,
    "n": _old_mobile,
    "l.php": _onwards,
    "login": _onwards,
    "login.php": _onwards,
    "flx": _onwards,
}
