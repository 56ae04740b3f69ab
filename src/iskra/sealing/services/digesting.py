"""Keyed digests: blind indexes, suppression, contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.sealing.models.keys import ring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iskra.sealing.models.digests import Family
    from iskra.sealing.rules.ring import Digest


def blind_index(kind: str, canonical: str) -> Digest:
    """Return by what a near-unique value (e-mail, phone, link) is found without opening it.

    The same value of another kind has another digest. What is returned are 32 bytes that also know
    their `generation`.
    """
    return ring().digests("index", kind, encoded(canonical))[-1]


def blind_index_many(kind: str, values: Iterable[str]) -> list[Digest]:
    """Return the blind index of each value."""
    ours = ring()
    return [ours.digests("index", kind, encoded(value))[-1] for value in values]


def suppression_digest(kind: str, canonical: str) -> Digest:
    """Return by what a no is remembered when everything else is erased; it has its own key."""
    return ring().digests("suppression", kind, encoded(canonical))[-1]


def digest(purpose: str, data: bytes) -> Digest:
    """Return a keyed digest of contents, such as a file's or a row's."""
    return ring().digests("content", purpose, data)[-1]


def digests_to_ask(
    kind: str, canonical: str, *, family: Family = "index"
) -> list[tuple[int, bytes]]:
    """Return each generation with its digest, the oldest first; rows have any of them."""
    found = ring().digests(family, kind, encoded(canonical))
    return [(one.generation, one) for one in found]


def later_digest(family: Family, value: bytes, generation: int) -> Digest | None:
    """Return what a digest of an older generation is today; None when it is of today."""
    later = ring().later_digests(family, value, generation)
    return later[-1] if later else None


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
