"""Sections: which part of the world coordinators look after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.accounts.errors import SectionHeldError, SectionTakenError
from iskra.accounts.models import Section
from iskra.audit.api import record_act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from iskra.accounts.models import User
    from iskra.accounts.rules import SectionFacts


@transaction.atomic
def save(
    *, section: Section | None, name: str, facts: SectionFacts, by: User | None, now: dt.datetime
) -> Section:
    """Make a section, or change one: what its coordinators see follows at their next request.

    Raises:
        SectionTakenError: if another section has this name.
    """
    section = section or Section()
    if Section.objects.filter(name=name).exclude(pk=section.pk).exists():
        raise SectionTakenError
    section.name, section.everywhere = name, facts.everywhere
    section.countries, section.languages = in_order(facts.countries), in_order(facts.languages)
    section.save()
    details = {
        "everywhere": facts.everywhere,
        "countries": section.countries,
        "languages": section.languages,
    }
    record_act(
        by=by, verb="save", kind="section", subject=section.public_id, now=now, details=details
    )
    return section


@transaction.atomic
def delete(*, section: Section, by: User, now: dt.datetime) -> None:
    """Delete a section that nobody looks after.

    Raises:
        SectionHeldError: if coordinators hold it.
    """
    if section.holders.exists():
        raise SectionHeldError
    record_act(by=by, verb="delete", kind="section", subject=section.public_id, now=now)
    section.delete()


def in_order(codes: Iterable[str]) -> list[str]:
    return sorted(codes)
