"""A record as it is typed: with the words that were agreed to, kept to wait for its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from iskra.door.selectors.words import purpose_words
from iskra.door.services import pending
from iskra.people import api as people

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from iskra.accounts.api import User
    from iskra.door.models import Kind, Pending


@transaction.atomic
def take(  # noqa: PLR0913 - what is known of a record that waits
    *,
    kind: Kind,
    form: Mapping[str, Any],
    purposes: Sequence[str],
    language: str,
    person_id: int | None = None,
    code: str = "",
    by: User | None = None,
    now: dt.datetime,
) -> Pending:
    """Keep what was typed, with the version of the words that stood beside each tick.

    Args:
        kind: join, yes or typed.
        form: the record, canonical.
        purposes: what was ticked.
        language: of the page: in it the words were read.
        person_id: who was invited, or with whom the volunteer speaks.
        code: of the invitation, to be answered once the address has confirmed itself.
        by: the volunteer who typed it.
        now: the moment.
    """
    consents = [(one, text_of(one, language)) for one in purposes]
    record = {**form, "consents": consents, "code": code, "page_language": language}
    return pending.take_in(
        kind=kind, record=record, language=language, person_id=person_id, by=by, now=now
    )


def text_of(purpose: str, language: str) -> int:
    """Return the number of the words of a purpose, in the language they are read in."""
    body = purpose_words(purpose)
    return people.consent_text(purpose=purpose, language=language, body=body).pk
