"""The suppression list: whose keys are kept away, for good or for a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from iskra.people.models import Suppression
from iskra.people.selectors.batches import in_batches
from iskra.people.selectors.keys import people_by_keys
from iskra.sealing.api import digests_to_ask, suppression_digest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from iskra.accounts.api import User

Key = tuple[str, str]
"""A kind (email, phone, link) and a canonical value."""


def keys_kept_away(keys: Iterable[Key], now: dt.datetime) -> set[Key]:
    """Return the keys that are on the suppression list at this moment."""
    if not Suppression.objects.exists():
        return set()
    found: set[Key] = set()
    for batch in in_batches(set(keys), 400):
        asked = {
            bytes(digest): key
            for key in batch
            for _, digest in digests_to_ask(*key, family="suppression")
        }
        for some in in_batches(asked):
            rows = Suppression.objects.filter(digest__in=some).filter(
                Q(until=None) | Q(until__gt=now)
            )
            found |= {asked[bytes(digest)] for digest in rows.values_list("digest", flat=True)}
    return found


def suppressed_among(values: Mapping[str, Iterable[str]], now: dt.datetime) -> set[Key]:
    """Return which of these values, by kind, are kept away."""
    return keys_kept_away(pairs(values), now)


def is_suppressed(kind: str, canonical: str, now: dt.datetime) -> bool:
    """Tell whether one e-mail address, number or link is kept away."""
    return bool(keys_kept_away([(kind, canonical)], now))


def suppress(
    keys: Iterable[Key], *, why: str, now: dt.datetime, until: dt.datetime | None = None
) -> list[Suppression]:
    """Write keys on the suppression list; what is for good stays for good. Return the rows.

    A no goes over a silence, never the other way round.
    """
    rows = []
    for kind, canonical in sorted(set(keys)):
        digest = suppression_digest(kind, canonical)
        rows.append(
            Suppression(
                kind=kind,
                digest=bytes(digest),
                generation=digest.generation,
                why=why,
                until=until,
                recorded_at=now,
            )
        )
    write_down(rows)
    return rows


def write_down(rows: Iterable[Suppression]) -> None:
    """Store rows of the list; one that is there stays, unless it would end sooner."""
    for batch in in_batches(rows, 400):
        for until in {row.until for row in batch}:
            digests = [row.digest for row in batch if row.until == until]
            passing = Suppression.objects.filter(digest__in=digests, until__isnull=False)
            (passing if until is None else passing.filter(until__lt=until)).delete()
        Suppression.objects.bulk_create(batch, ignore_conflicts=True)


@transaction.atomic
def suppress_many(
    values: Mapping[str, Iterable[str]], *, why: str = "refused", by: User | None, now: dt.datetime
) -> tuple[int, int]:
    """Take in a list of people who want nothing; whoever is known by these keys is erased.

    Returns:
        How many keys were written down, and how many people were erased.
    """
    from iskra.people.services.leaving import refuse_many  # noqa: PLC0415 - they need each other

    keys = set(pairs(values))
    known = people_by_keys(keys)
    roots = sorted({root for found in known.values() for root in found})
    refuse_many(roots, by=by, now=now)
    return len(suppress(keys, why=why, now=now)), len(roots)


def pairs(values: Mapping[str, Iterable[str]]) -> list[Key]:
    return [(kind, value) for kind, several in values.items() for value in several if value]
