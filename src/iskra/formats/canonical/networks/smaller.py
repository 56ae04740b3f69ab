"""Smaller networks, one line each: host, where the account stands, what it looks like."""

from __future__ import annotations

from iskra.formats.canonical.networks.accounts import Network
from iskra.formats.canonical.text import words

_WORD = r"[a-z0-9_][a-z0-9_.-]{1,49}"
_NUMBER = r"[1-9][0-9]{0,18}"
_OWN_PAGES = words(
    """about help login signup register search explore settings terms privacy blog jobs home
    discover directory tags tag p video videos watch events groups channels categories ideas pin
    legal support contact download upload stream charts features pricing careers press"""
)

_ROWS = (
    # host, prefixes, what leads the account in the key, pattern
    ("pinterest.com", ("",), "/", _WORD),
    ("snapchat.com", ("add",), "/add/", _WORD),
    ("snapchat.com", ("@",), "/add/", _WORD),
    ("twitch.tv", ("",), "/", r"[a-z0-9_]{3,25}"),
    ("vimeo.com", ("",), "/", r"(?=.*[a-z])[a-z0-9_]{3,50}"),
    ("medium.com", ("@",), "/@", _WORD),
    ("substack.com", ("@",), "/@", _WORD),
    ("soundcloud.com", ("",), "/", _WORD),
    ("flickr.com", ("people", "photos"), "/people/", r"[a-z0-9_@.-]{2,60}"),
    ("linktr.ee", ("",), "/", _WORD),
    ("keybase.io", ("",), "/", r"[a-z0-9_]{2,16}"),
    ("researchgate.net", ("profile",), "/profile/", r"[\w.-]{2,80}"),
    ("patreon.com", ("", "c"), "/", _WORD),
    ("ko-fi.com", ("",), "/", _WORD),
    ("my.mail.ru", ("mail", "inbox", "bk", "list"), "/mail/", _WORD),
    ("habr.com", ("users",), "/users/", _WORD),
    ("last.fm", ("user",), "/user/", _WORD),
    ("goodreads.com", ("user",), "/user/", r"[0-9]{1,12}[\w-]*"),
    ("quora.com", ("profile",), "/profile/", r"[\w.-]{2,80}"),
    ("stackoverflow.com", ("users",), "/users/", _NUMBER),
    ("gitlab.com", ("",), "/", _WORD),
    ("codeberg.org", ("",), "/", _WORD),
    ("clubhouse.com", ("@",), "/@", _WORD),
    ("truthsocial.com", ("@",), "/@", _WORD),
    ("gettr.com", ("user",), "/user/", _WORD),
    ("weibo.com", ("u",), "/u/", _NUMBER),
    ("zhihu.com", ("people",), "/people/", _WORD),
    ("strava.com", ("athletes",), "/athletes/", _WORD),
    ("paypal.me", ("",), "/", r"[a-z0-9]{3,20}"),
    ("about.me", ("",), "/", _WORD),
    ("meetup.com", ("members",), "/members/", _NUMBER),
    ("couchsurfing.com", ("people",), "/people/", r"[\w.-]{2,60}"),
    ("zetkin.org", ("people",), "/people/", _NUMBER),
)

SMALLER = {
    row[0]: Network(
        row[0],
        row[3],
        before=row[2],
        prefixes=tuple(prefix for twin in _ROWS if twin[0] == row[0] for prefix in twin[1]),
        reserved=_OWN_PAGES,
    )
    for row in _ROWS
}
