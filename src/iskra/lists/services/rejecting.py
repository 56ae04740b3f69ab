"""Rows that were not taken: kept sealed until they are mended, and given out to be mended."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final, cast

from django.db import transaction
from django.utils.translation import gettext as _

from iskra.audit.api import Why, look, record_act
from iskra.formats.output import defuse
from iskra.lists.models import Import, RejectedRow
from iskra.lists.rules import cards, columns
from iskra.people.api import suppressed_among
from iskra.sealing.api import open_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iskra.accounts.api import User
    from iskra.formats.tables import Rejection
    from iskra.lists.services.reading import Incoming

BATCH: Final = 500
LONGEST_REASON: Final = 300
KEPT: Final = dt.timedelta(days=30)


def reject(of_import: Import, incoming: Incoming, now: dt.datetime) -> None:
    """Keep the rejected rows; twice is the same as once.

    Of each row only the columns are kept that its people's standing allows, and nothing of rows in
    which somebody who said no can be recognised.
    """
    rejected = incoming.table.rejected
    for start in range(0, len(rejected), BATCH):
        batch = rejected[start : start + BATCH]
        kept = _kept_cells(of_import, incoming, batch, now)
        RejectedRow.objects.bulk_create(
            (
                RejectedRow(
                    of_import=of_import,
                    number=one.row,
                    column=one.column[:200],
                    reason=one.reason[:LONGEST_REASON],
                    row=cells or None,
                )
                for one, cells in zip(batch, kept, strict=True)
            ),
            ignore_conflicts=True,
        )
    counts = {**of_import.counts, "rows": incoming.rows, "rejected": len(incoming.rejected)}
    of_import.counts = counts
    Import.objects.filter(pk=of_import.pk).update(counts=counts)


def _kept_cells(
    of_import: Import, incoming: Incoming, batch: Sequence[Rejection], now: dt.datetime
) -> list[list[str]]:
    """Return for each rejected row the cells to keep, one for each header, or none."""
    mapping, headers = incoming.table.mapping, incoming.table.headers
    allowed = {
        header
        for field in columns.fields_taken(incoming.standing, mapping)
        for header in mapping[field]
    }
    rows = [list(one.cells) if len(one.cells) == len(headers) else [] for one in batch]
    said_no = _said_no(rows, mapping, headers, of_import.source.country, now)
    return [
        [cell if header in allowed else "" for header, cell in zip(headers, cells, strict=False)]
        if number not in said_no
        else []
        for number, cells in enumerate(rows)
    ]


def _said_no(
    rows: Sequence[Sequence[str]],
    mapping: Mapping[str, Sequence[str]],
    headers: Sequence[str],
    country: str,
    now: dt.datetime,
) -> set[int]:
    place = {header: position for position, header in enumerate(headers)}
    told = {
        field: [row[place[mapping[field][0]]] if row else "" for row in rows]
        for field in (*columns.KEYS, "country")
        if mapping.get(field)
    }
    keys = cards.keys_of(told, len(rows), country)
    values = {kind: [one for one in column if one] for kind, column in keys.items()}
    away = suppressed_among(values, now=now)
    return {
        number
        for number in range(len(rows))
        if any((kind, column[number]) in away for kind, column in keys.items())
    }


def as_csv(*, of_import: Import, by: User, now: dt.datetime) -> str:
    """Return the rejected rows as CSV, each with its reason, on record; formulas are defused."""
    headers = list(of_import.mapping.get("headers", ()))
    rows = list(of_import.rejected.order_by("number").values_list("number", "column", "reason"))
    with transaction.atomic():
        look_ = look(by=by, why=Why.EXPORT, now=now, number=len(rows), place="lists.rejected")
        sealed = of_import.rejected.order_by("number").values_list("public_id", "row")
        pairs = [(row, cast("bytes", value)) for row, value in sealed]
        opened = open_many(RejectedRow, "row", pairs, look_)
        record_act(
            by=by,
            verb="download",
            kind="rejected_rows",
            subject=of_import.public_id,
            now=now,
            details={"rows": len(rows)},
        )
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([*map(defuse, headers), _("row"), _("rejected column"), _("reason")])
    for (number, column, reason), cells in zip(rows, opened, strict=True):
        writer.writerow(_line(headers, cells or [], number, column, reason))
    return file.getvalue()


def _line(
    headers: Sequence[str], cells: Sequence[Any], number: int, column: str, reason: str
) -> list[str]:
    filled = [str(cell) for cell in cells][: len(headers)]
    blank = [""] * (len(headers) - len(filled))
    told = [str(number), column, _(reason)]
    return [defuse(cell.replace("\x00", "")) for cell in (*filled, *blank, *told)]


def sweep(now: dt.datetime) -> int:
    """Delete rejected rows that nobody mended in a month; return how many."""
    old = RejectedRow.objects.filter(of_import__finished_at__lte=now - KEPT)
    gone, _by_model = old.delete()
    return gone
