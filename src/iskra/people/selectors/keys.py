"""Finding people by e-mail address, telephone number or link, without opening anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.people.models import Identifier, Person
from iskra.people.selectors.batches import in_batches
from iskra.sealing.api import digests_to_ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Key = tuple[str, str]
"""A kind (email, phone, link) and a canonical value."""


def people_by_keys(keys: Iterable[Key]) -> dict[Key, set[int]]:
    """Return the numbers of the people, merged ones as the one for all, that have these keys."""
    found: dict[Key, set[int]] = {}
    for batch in in_batches(set(keys), 400):
        asked = {bytes(digest): key for key in batch for _, digest in digests_to_ask(*key)}
        for some in in_batches(asked):
            rows = Identifier.objects.filter(digest__in=some)
            for digest, part, root in rows.values_list("digest", "person", "person__root"):
                found.setdefault(asked[bytes(digest)], set()).add(root or part)
    return found


def find_by_keys(values: Mapping[str, Iterable[str]]) -> dict[Key, set[int]]:
    """Return who has which of these values, given by kind."""
    return people_by_keys(
        (kind, value) for kind, several in values.items() for value in several if value
    )


def roots_of(ids: Iterable[int]) -> dict[int, int]:
    """Return the number of who stands for each part; erased ones are left out."""
    found: dict[int, int] = {}
    for batch in in_batches(ids):
        for pk, root in Person.unscoped.filter(pk__in=batch).values_list("pk", "root_id"):
            found[pk] = root or pk
    return found
