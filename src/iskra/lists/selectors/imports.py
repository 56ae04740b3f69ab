"""Sources, groups and imports as their pages show them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iskra.formats.fields import FIELDS
from iskra.formats.tables import read_headers, read_table
from iskra.lists.models import GroupSize, Import, Listing, Source, TargetGroup
from iskra.lists.rules.states import State
from iskra.lists.selectors.review import pairs_of
from iskra.people.api import Standing
from iskra.shared.errors import RefusedError
from iskra.work.api import progress_of

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import Manager, QuerySet

    from iskra.accounts.api import Scope
    from iskra.work.api import Progress

SAMPLE_ROWS: Final = 5
# So much of a file of text tells what its columns hold.
SAMPLE_BYTES: Final = 1 << 17
WHOLE: Final = (b"PAR1", b"PK\x03\x04")
WORK: Final = {
    State.COUNTING: "lists.count",
    State.RUNNING: "lists.import",
    State.UNDOING: "lists.undo",
}
COUNT_LABELS: Final = {
    "rows": gettext_lazy("rows in the file"),
    "landed": gettext_lazy("rows brought in"),
    "people_new": gettext_lazy("new people"),
    "new": gettext_lazy("new people"),
    "rows_known": gettext_lazy("rows of people whom we know"),
    "known": gettext_lazy("rows of people whom we know"),
    "joined": gettext_lazy("rows joined to another of the same person"),
    "grey": gettext_lazy("pairs for somebody to decide"),
    "again": gettext_lazy("rows that were there already"),
    "suppressed": gettext_lazy("rows of people who said no, not taken (in tens)"),
    "over_capacity": gettext_lazy("rows for which there are too few volunteers, not taken"),
    "rejected": gettext_lazy("rows that cannot be used"),
    "refused": gettext_lazy("people for the suppression list"),
    "erased": gettext_lazy("people erased"),
    "taken_back": gettext_lazy("rows taken back"),
    "stayed": gettext_lazy("people who stay, because somebody added something"),
}
LEFT_OUT_WORDS: Final = {
    "four_facts": gettext_lazy(
        "not kept of people who have not agreed: a prospect is name, link, country, language"
    ),
    "only_keys": gettext_lazy("nobody who wants nothing is known by it"),
    "unknown": gettext_lazy("serves no field of ours"),
}


def sources(scope: Scope, *, words: str = "", kind: str = "") -> QuerySet[Source]:
    """Return the sources of somebody's sections, with how many imports and rows each has."""
    found = Source.objects.visible_to(scope).select_related("brought_by", "group")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(where_from__icontains=words))
    if kind:
        found = found.filter(kind=kind)
    return found.annotate(
        import_count=_counted(Import.objects), row_count=_counted(Listing.objects)
    ).order_by("-created_at", "-pk")


def _counted(rows: Manager[Any]) -> Coalesce:
    """Return how many rows of a kind a source has, counted for each source by itself."""
    mine = rows.filter(source=OuterRef("pk")).order_by().values("source")
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)


def groups(scope: Scope) -> QuerySet[TargetGroup]:
    """Return the target groups of somebody's sections, each with its last size."""
    last = GroupSize.objects.filter(group=OuterRef("pk")).order_by("-counted_on").values("size")
    found = TargetGroup.objects.visible_to(scope).select_related("looked_after_by")
    annotated = found.annotate(last_size=Subquery(last[:1]), slice_count=Count("slices"))
    return annotated.order_by("name", "pk")


def imports(scope: Scope) -> QuerySet[Import]:
    """Return the imports of somebody's sections."""
    return Import.objects.visible_to(scope).select_related("source", "by")


def progress(of_import: Import) -> Progress | None:
    """Return how far the work on an import is, if there is any."""
    kind = WORK.get(State(of_import.state))
    return progress_of(kind, str(of_import.public_id)) if kind else None


def was_set_aside(of_import: Import) -> bool:
    """Tell whether an import failed so often that nothing goes on by itself."""
    if of_import.state == State.FAILED:
        return True
    found = progress(of_import)
    return found is not None and found.state == "failed"


def counted(counts: dict[str, Any]) -> list[tuple[str, int]]:
    """Return the numbers of a preview or an import, in words, in their order; without zeros."""
    return [
        (str(label), counts[name])
        for name, label in COUNT_LABELS.items()
        if isinstance(counts.get(name), int) and counts[name]
    ]


def outcome(of_import: Import, scope: Scope, now: dt.datetime) -> list[tuple[str, int]]:
    """Return what an import did, in words: in tens how many said no, and the pairs one can see."""
    counts = of_import.told
    if counts.get("grey"):
        counts["grey"] = pairs_of(scope, now).filter(found_by=of_import).count()
    return counted(counts)


def preview(of_import: Import) -> dict[str, Any]:
    """Return a preview, in words."""
    told = of_import.preview
    if not told:
        return {}
    standing = told.get("standing", "")
    drawn = (
        "new",
        "known",
        "joined",
        "again",
        "suppressed",
        "over_capacity",
        "rejected",
        "refused",
    )
    return {
        "counts": counted(told),
        "drawn": counted({name: told.get(name) for name in drawn}),
        "standing": Standing(standing).label if standing else _("suppressed"),
        "ends_at": parse_datetime(told.get("ends_at") or "") if told.get("ends_at") else None,
        "left_out": [
            (header, LEFT_OUT_WORDS.get(why, why)) for header, why in told.get("left_out", ())
        ],
        "reasons": [
            (column, _(reason), number) for column, reason, number in told.get("reasons", ())
        ],
        "notes": told.get("notes", ()),
    }


def samples(file: io.BytesIO, headers: list[str]) -> dict[str, list[str]]:
    """Return the first values of each column, as they stand in the file; {} if it cannot be read.

    Args:
        file: the whole file; of one of text only the beginning is read.
        headers: all its headers.
    """
    start = file.read(4)
    file.seek(0)
    if start not in WHOLE:
        file = io.BytesIO(_whole_lines(file.read(SAMPLE_BYTES)))
    found: dict[str, list[str]] = {}
    named = [header for header in dict.fromkeys(headers) if header]
    for first in range(0, len(named), len(FIELDS)):
        part = named[first : first + len(FIELDS)]
        # Fields only lend their places: what a column means is asked on the page.
        columns = {field: [header] for field, header in zip(FIELDS, part, strict=False)}
        try:
            table = read_table(file, name="file", columns=columns)
        except RefusedError:
            continue
        for field, header in zip(FIELDS, part, strict=False):
            values = [value for value in table.columns.get(field, ()) if value]
            found[header] = values[:SAMPLE_ROWS]
    return found


def headers_there(file: io.BytesIO) -> tuple[str, ...]:
    """Return the headers of a file."""
    return read_headers(file, name="file")


def _whole_lines(data: bytes) -> bytes:
    """Leave out a last line that may be cut."""
    end = data.rfind(b"\n")
    return data if len(data) < SAMPLE_BYTES or end < 0 else data[: end + 1]
