"""Telegram, WhatsApp, Viber, Signal and Discord: names, numbers and chats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    from iskra.formats.canonical.addresses import Address

_TELEGRAM_NAME = re.compile(r"[a-z](?:[a-z0-9_.-]{2,58}[a-z0-9_])")
_TELEGRAM_RESERVED = words(
    """
    addstickers addemoji addlist addtheme bg boost confirmphone contact giftcode invoice iv login
    proxy setlanguage share socks apps privacy blog press dl download
    """
)
_CODE = re.compile(r"[A-Za-z0-9_-]{6,80}")
_NUMBER = re.compile(r"[1-9][0-9]{6,14}")
_NUMBER_LONG = re.compile(r"[1-9][0-9]{14,20}")
_INVITE = re.compile(r"[A-Za-z0-9-]{2,40}")
_NOT_DIGITS = re.compile(r"[^0-9]+")


def telegram_account(name: str) -> Link:
    """Return a person's link for a name, a page's for a bot; NOTHING for Telegram's own."""
    text = name.lower().removeprefix("@")
    if text in _TELEGRAM_RESERVED or not _TELEGRAM_NAME.fullmatch(text) or is_file(text):
        return NOTHING
    return page(f"t.me/{text}") if text.endswith("bot") else person(f"t.me/{text}")


def telegram(address: Address) -> Link:
    """Return what an address on Telegram names; a numbered post belongs to a channel."""
    first, second = address.first(), address.at(1)
    if address.host == "web.telegram.org":
        return telegram_account(address.fragment.rpartition("@")[2])
    if first == "resolve":
        return telegram_account(address.parameters.get("domain", ""))
    if first.startswith("+") or first == "joinchat":
        return _invitation(address)
    if first == "s":
        name = second.lower()
        return page(f"t.me/s/{name}") if _TELEGRAM_NAME.fullmatch(name) else NOTHING
    if first == "c":
        return group(f"t.me/c/{second}") if second.isascii() and second.isdigit() else NOTHING
    found = telegram_account(first)
    is_post = found.kind == "person" and second.isascii() and second.isdigit()
    return page(f"t.me/s/{first}") if is_post else found


def _invitation(address: Address) -> Link:
    code = address.at(1) if address.first() == "joinchat" else address.segments[0][1:]
    digits = code.replace(" ", "")
    if _NUMBER.fullmatch(digits) and address.first() != "joinchat":
        return person(f"t.me/+{digits}")
    return group(f"t.me/+{code}") if _CODE.fullmatch(code) else NOTHING


def whatsapp(address: Address) -> Link:
    """Return what an address on WhatsApp names: a number, a chat, a channel."""
    first = address.first()
    if address.host == "chat.whatsapp.com":
        code = address.segments[-1] if address.segments else ""
        return group(f"chat.whatsapp.com/{code}") if _CODE.fullmatch(code) else NOTHING
    if first in {"channel", "message"}:
        kind = page if first == "channel" else other
        is_code = _CODE.fullmatch(address.at(1))
        return kind(f"wa.me/{first}/{address.at(1)}") if is_code else NOTHING
    return _numbered("wa.me/", address.parameters.get("phone") or address.at(0))


def viber(address: Address) -> Link | Elsewhere:
    """Return what an address of Viber names: a number, a chat."""
    if address.host == "invite.viber.com":
        code = address.parameters.get("g2") or address.parameters.get("g") or ""
        return group(f"invite.viber.com/?g2={code}") if _CODE.fullmatch(code) else NOTHING
    if address.host == "chats.viber.com":
        name = address.first()
        return page(f"chats.viber.com/{name}") if _CODE.fullmatch(name) else NOTHING
    number = address.parameters.get("number") or address.parameters.get("contact") or address.at(0)
    return _numbered("viber.com/", number)


def signal(address: Address) -> Link:
    """Return what an address of Signal names: a number, an account's code, a group."""
    fragment = address.fragment
    if address.host == "signal.group":
        code = fragment.lstrip("#")
        return group(f"signal.group/#{code}") if _CODE.fullmatch(code) else NOTHING
    kind, _, code = fragment.partition("/")
    if kind == "p":
        return _numbered("signal.me/#p/", code, plus="+")
    is_code = kind == "eu" and _CODE.fullmatch(code)
    return person(f"signal.me/#eu/{code}") if is_code else NOTHING


def discord(address: Address) -> Link:
    """Return what an address of Discord names: a user, a server."""
    first, second = address.first(), address.at(1)
    is_short = address.host == "discord.gg"
    if first == "users" and not is_short:
        return person(f"discord.com/users/{second}") if _NUMBER_LONG.fullmatch(second) else NOTHING
    if first != "invite" and not is_short:
        return NOTHING
    code = second if first == "invite" else address.at(0)
    is_code = code != "invite" and _INVITE.fullmatch(code)
    return group(f"discord.gg/{code}") if is_code else NOTHING


def _numbered(before: str, text: str, plus: str = "") -> Link:
    digits = _NOT_DIGITS.sub("", text).removeprefix("00")
    return person(f"{before}{plus}{digits}") if _NUMBER.fullmatch(digits) else NOTHING
