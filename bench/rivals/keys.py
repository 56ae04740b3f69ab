"""Exact keys: the link address alone, and link, e-mail and telephone with guards."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[int, int]

_NUMBERED = re.compile(r"profile\.php\?(?:.*&)?id=(\d+)")
_SAME_SITE = {"fb.com": "facebook.com", "twitter.com": "x.com", "telegram.me": "t.me"}
_NOT_A_PERSON = re.compile(
    r"^(groups|pages|events|company|joinchat|c|club\d+|public\d+)(/|$|(?<=\d))"
)
# A mailbox or number with more rows than that is an office's.
_LARGEST_SHARED = 30


def link_only(columns: Mapping[str, Sequence[str]]) -> list[int]:
    """Return clusters of rows with the same canonical link."""
    keys = [canonical_link(link) for link in columns["link"]]
    return connected(len(keys), _chained(_groups(keys)))


def guarded_keys(columns: Mapping[str, Sequence[str]]) -> list[int]:
    """Return clusters by link, and by e-mail or telephone where the names are similar.

    A link does not count when it is a page or group, or when people whose names
    conflict use it.
    """
    names = [_tokens(name) for name in columns["name"]]
    links = [canonical_link(link) for link in columns["link"]]
    pairs = list(_chained(g for g in _groups(links) if not _is_shared(g, names)))
    emails = [email.strip().lower() for email in columns["email"]]
    phones = [_last_digits(phone) for phone in columns["phone"]]
    for keys in (emails, phones):
        for rows in _groups(keys):
            if len(rows) <= _LARGEST_SHARED:
                pairs += [(a, b) for a, b in combinations(rows, 2) if similar(names[a], names[b])]
    return connected(len(names), pairs)


@cache
def canonical_link(link: str) -> str:
    """Return site and profile of a link, or nothing when it is plainly not a person's."""
    address = re.sub(r"^https?://", "", link.strip().lower())
    host, _, path = address.partition("/")
    site = ".".join(host.split(".")[-2:])
    site = _SAME_SITE.get(site, site)
    if numbered := _NUMBERED.match(path):
        return f"{site}/#{numbered[1]}"
    path = path.partition("?")[0].strip("/")
    return "" if not path or _NOT_A_PERSON.match(path) else f"{site}/{path}"


@cache
def similar(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether each token of the shorter name has one like it in the longer."""
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) < 2 and shorter != longer:
        return False
    return all(any(_alike(token, other) for other in longer) for token in shorter)


def _alike(left: str, right: str) -> bool:
    return float(Levenshtein.normalized_similarity(left, right)) >= 0.8


@cache
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall("[a-z]+", anyascii(name).lower())))


def _last_digits(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits[-8:] if len(digits) >= 8 else ""


def _is_shared(rows: Sequence[int], names: Sequence[tuple[str, ...]]) -> bool:
    """Return whether the rows of a link bear names of three or more different people."""
    different: list[tuple[str, ...]] = []
    for row in rows:
        if not any(similar(names[row], name) or set(names[row]) & set(name) for name in different):
            different.append(names[row])
    return len(different) > 2


def _groups(keys: Sequence[str]) -> Iterable[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        if key:
            groups[key].append(row)
    return (rows for rows in groups.values() if len(rows) > 1)


def _chained(groups: Iterable[Sequence[int]]) -> Iterable[Pair]:
    return (pair for rows in groups for pair in pairwise(rows))


def connected(rows: int, pairs: Iterable[Pair]) -> list[int]:
    """Return the connected component of each row, named by one of its rows."""
    leads_to = list(range(rows))

    def end(row: int) -> int:
        while leads_to[row] != row:
            leads_to[row] = row = leads_to[leads_to[row]]
        return row

    for left, right in pairs:
        leads_to[end(left)] = end(right)
    return [end(row) for row in range(rows)]
