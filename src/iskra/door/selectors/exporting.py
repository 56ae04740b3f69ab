"""Somebody's own record as a file: cards as every program reads them, JSON with all the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from iskra.door.selectors.mine import my_page
from iskra.formats.cards import as_csv, as_vcard
from iskra.people.api import as_exported

if TYPE_CHECKING:
    import datetime as dt

    from iskra.door.policy import Pass
    from iskra.door.selectors.mine import MyPage

FORMS = {
    "json": ("JSON", "application/json", "json"),
    "csv": ("CSV", "text/csv", "csv"),
    "vcard": ("vCard", "text/vcard", "vcf"),
}


def exported(given: Pass, form: str, now: dt.datetime) -> tuple[str, str, str]:
    """Return the text, the type and the ending of a file with one's own record.

    Raises:
        LinkGoneError: if the pass does not open the record any more.
    """
    page = my_page(given, now)
    _label, kind, ending = FORMS[form]
    if form == "json":
        return json.dumps(everything(page), ensure_ascii=False, indent=2) + "\n", kind, ending
    write = as_csv if form == "csv" else as_vcard
    return "".join(write([as_exported(page.record.card)])), kind, ending


def everything(page: MyPage) -> dict[str, Any]:
    """Return all that is kept, in plain names: what a machine of somebody else can read."""
    person = page.record.person
    return {
        "standing": person.standing,
        "since": person.standing_since.isoformat(),
        "kept_until": person.ends_at.isoformat() if person.ends_at else None,
        "card": page.record.card,
        "languages": page.offer.languages if page.offer else [],
        "would_do": page.offer.would_do if page.offer else [],
        "sources": [
            {"name": name, "from": origin, "on": at.date().isoformat()}
            for name, origin, at in page.sources
        ],
        "consents": [
            {
                "purpose": one.purpose,
                "given": one.given,
                "words": one.text.body if one.text else None,
                "how": one.channel,
                "said_at": one.at.isoformat() if one.at else None,
                "recorded_at": one.recorded_at.isoformat(),
            }
            for one in page.consents
        ],
        "looked_at_by": [
            {"role": one.role, "on": one.day.isoformat(), "why": one.why} for one in page.looks
        ],
    }
