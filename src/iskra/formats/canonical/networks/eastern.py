"""VKontakte and Odnoklassniki."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.addresses import normal
from iskra.formats.canonical.networks.accounts import Network, is_file, onwards
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

_VK = "vk.com"
_VK_NAME = re.compile(r"[a-z0-9_.-]{2,60}")
_VK_KINDS = {"id": person, "club": group, "event": group, "public": page}
_VK_NUMBERED = re.compile(r"(id|club|event|public)([1-9][0-9]{0,18})")
# wall-1_2 hangs on the community 1, wall1_2 on the person 1.
_VK_OWNED = re.compile(
    r"(?:wall|photo|video|clip|album|albums|photos|videos|doc|audios|audio|write|gifts|tag|"
    r"friends|story|board|topic|market|page|notes|note|clips)(-?)([1-9][0-9]{0,18})(?:_.*)?"
)
_VK_RESERVED = words(
    """feed im mail search groups login join away.php share.php settings friends albums audio
    video videos photos fave apps games market about support help terms privacy dev blog jobs
    press licence restore services app call edit bookmarks docs wall clips music audios news
    public club event id photo album topic stories notifications"""
)
_OK_NUMBER = re.compile(r"[1-9][0-9]{2,18}")


def vk_account(name: str) -> Link:
    """Return what a VKontakte name or numbered name (id1, club1, public1) is."""
    text = normal(name).removeprefix("@")
    if numbered := _VK_NUMBERED.fullmatch(text):
        return _VK_KINDS[numbered[1]](f"{_VK}/{text}")
    if owned := _VK_OWNED.fullmatch(text):
        return group(f"{_VK}/club{owned[2]}") if owned[1] else person(f"{_VK}/id{owned[2]}")
    if text in _VK_RESERVED or not _VK_NAME.fullmatch(text) or is_file(text):
        return NOTHING
    return person(f"{_VK}/{text}")


def vk(address: Address) -> Link | Elsewhere:
    """Return what an address on VKontakte names."""
    first = address.first()
    if first == "away.php":
        return onwards(address)
    number = address.parameters.get("sel") or address.parameters.get("id") or ""
    if first in {"im", "friends", "profile.php"} and number.isascii() and number.isdigit():
        return vk_account("id" + number)
    return vk_account(first) if first else NOTHING


def _ok_profile(address: Address) -> Link:
    number = address.at(1)
    return person(f"ok.ru/profile/{number}") if _OK_NUMBER.fullmatch(number) else NOTHING


def _ok_group(address: Address) -> Link:
    number = address.at(1)
    return group(f"ok.ru/group/{number}") if _OK_NUMBER.fullmatch(number) else NOTHING


def _ok_old(address: Address) -> Link:
    number = address.parameters.get("st.friendId", "")
    return person(f"ok.ru/profile/{number}") if _OK_NUMBER.fullmatch(number) else NOTHING


_OK_SPECIAL: dict[str, Callable[[Address], Link | Elsewhere]] = {
    "profile": _ok_profile,
    "group": _ok_group,
    "dk": _ok_old,
}
OK = Network(
    "ok.ru",
    r"(?=.*[a-z])[a-z0-9._-]{3,32}",
    reserved=words("video feed search help games live music market group groups online app apps"),
    special=_OK_SPECIAL,
)
