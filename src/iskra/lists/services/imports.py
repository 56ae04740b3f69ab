"""From a file and its source to an import: columns, evidence, declaration, and off it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from iskra.audit.api import Why, look, record_act
from iskra.formats.headers import recognise
from iskra.lists.errors import ColumnTwiceError, NotDeclaredError, NotNowError, UploadGoneError
from iskra.lists.models import Import, Source
from iskra.lists.rules.kinds import needs_declaration, standing_of
from iskra.lists.rules.states import Phase, State, states_before
from iskra.lists.selectors.imports import WORK, was_set_aside
from iskra.lists.services import evidence as evidences
from iskra.lists.services import reading, uploads
from iskra.work import api as work

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from iskra.accounts.api import User
    from iskra.lists.models import Upload


def begin(*, source: Source, upload: Upload, by: User | None, now: dt.datetime) -> Import:
    """Return the import of a file for a source: the same file again is the same import.

    Its columns are those that the source remembers, or as the headers tell.

    Raises:
        InputError: if it is no list.
    """
    known = _of_file(source, upload)
    if known is not None:
        return known
    mapping = _proposed(source, upload, by, now)
    try:
        with transaction.atomic():
            return Import.objects.create(
                source=source,
                upload=upload,
                state=State.MAPPING,
                standing=standing_of(source.kind, has_evidence=False)
                if not needs_declaration(source.kind)
                else "",
                mapping=mapping,
                by=by,
                created_at=now,
            )
    except IntegrityError:
        return Import.objects.get(source=source, upload=upload, waiting=None, **_standing())


def confirm(
    *,
    of_import: Import,
    columns: Mapping[str, Sequence[str]],
    evidence: Mapping[str, Any],
    now: dt.datetime,
) -> None:
    """Keep which columns mean what and what people signed, remember it, and have it all counted.

    Raises:
        NotNowError: if it is on its way already.
        ColumnTwiceError: if one column is to serve two fields.
        ColumnsMissingError, KeysMissingError: if nothing says who people are.
        NoEvidenceError: as `evidence.evidence_of`.
    """
    _keep(of_import, columns, evidence, State.COUNTING)
    work.add(
        kind="lists.count",
        key=str(of_import.public_id),
        now=now,
        payload={"import": str(of_import.public_id)},
    )


def change_columns(*, of_import: Import) -> None:
    """Go back from the preview to the columns.

    Raises:
        NotNowError: if it is on its way already, or brought rows in before it failed: those would
            be forgotten.
    """
    if of_import.listings.exists():
        raise NotNowError
    _move(of_import, State.MAPPING, preview={})


@transaction.atomic
def start(*, of_import: Import, declaration: str = "", by: User | None, now: dt.datetime) -> None:
    """Let an import run in the background.

    Args:
        of_import: counted, or with columns that were confirmed.
        declaration: with which words its bringer declares that these are members.
        by: who starts it, and declares.
        now: the moment.

    Raises:
        NotDeclaredError: for a register without a declaration.
        NotNowError: if it runs or ran already.
        UploadGoneError: if the file was deleted meanwhile.
    """
    if not uploads.is_there(of_import.upload):
        raise UploadGoneError
    declared = declaration.strip()
    if needs_declaration(of_import.source.kind) and not (declared or of_import.declaration):
        raise NotDeclaredError
    changes: dict[str, Any] = {"started_at": now, "finished_at": None, "error": "", "by": by}
    if declared:
        changes |= {"declaration": declared, "declared_by": by, "declared_at": now}
    if needs_declaration(of_import.source.kind):
        changes["standing"] = standing_of(of_import.source.kind, has_evidence=False)
    if not of_import.phase:
        changes |= {"phase": Phase.LANDING, "mark": 0, "counts": {}}
    _move(of_import, State.RUNNING, **changes)
    record_act(by=by, verb="start", kind="import", subject=of_import.public_id, now=now)
    work.add(
        kind="lists.import",
        key=str(of_import.public_id),
        now=now,
        payload={"import": str(of_import.public_id)},
    )


@transaction.atomic
def try_again(*, of_import: Import, by: User | None, now: dt.datetime) -> None:
    """Have an import go on where it stood when it was set aside after failing again and again.

    Raises:
        NotNowError: if it was not set aside.
        UploadGoneError: if the file was deleted meanwhile.
    """
    if of_import.state == State.FAILED and of_import.phase:
        start(of_import=of_import, by=by, now=now)
        return
    if of_import.state == State.FAILED:
        _move(of_import, State.COUNTING)
    elif not was_set_aside(of_import):
        raise NotNowError
    key = str(of_import.public_id)
    record_act(by=by, verb="start", kind="import", subject=of_import.public_id, now=now)
    work.add(kind=WORK[State(of_import.state)], key=key, now=now, payload={"import": key})


def standing_shown(of_import: Import) -> str:
    """Return the standing that people will get, also before a register was declared."""
    has_evidence = bool(of_import.evidence)
    return of_import.standing or standing_of(of_import.source.kind, has_evidence=has_evidence)


def refuse_twice(columns: Mapping[str, Sequence[str]]) -> None:
    """Refuse that one column serves two fields.

    Raises:
        ColumnTwiceError: if it would.
    """
    headers = [header for theirs in columns.values() for header in theirs]
    if len(headers) != len(set(headers)):
        raise ColumnTwiceError


def prepare(
    *, of_import: Import, columns: Mapping[str, Sequence[str]], evidence: Mapping[str, Any]
) -> None:
    """Keep columns and evidence without counting first: the way of the command.

    Raises:
        as `confirm`.
    """
    _keep(of_import, columns, evidence, State.READY)


def _keep(
    of_import: Import,
    columns: Mapping[str, Sequence[str]],
    given: Mapping[str, Any],
    state: State,
) -> None:
    kept = {field: list(theirs) for field, theirs in columns.items() if theirs}
    refuse_twice(kept)
    source = of_import.source
    with transaction.atomic():
        evidence = evidences.evidence_of(source, given)
        standing = standing_of(source.kind, has_evidence=bool(evidence))
        reading.refuse_unrecognisable(kept, standing)
        shown = "" if needs_declaration(source.kind) else standing
        mapping = {**of_import.mapping, "columns": kept}
        if state is State.READY:
            _move(of_import, State.COUNTING, mapping=mapping, evidence=evidence, standing=shown)
        _move(
            of_import,
            state,
            mapping=mapping,
            evidence=evidence,
            standing=shown,
            preview={},
            phase="",
        )
        Source.objects.filter(pk=source.pk).update(mapping={"columns": kept})


def _move(of_import: Import, state: State, **changes: Any) -> None:
    """Take an import to another state, if there is a way.

    Raises:
        NotNowError: if there is none, because it moved on meanwhile.
    """
    moved = Import.objects.filter(pk=of_import.pk, state__in=states_before(state)).update(
        state=state, **changes
    )
    if not moved:
        raise NotNowError
    of_import.state = state
    for name, value in changes.items():
        setattr(of_import, name, value)


def _standing() -> dict[str, object]:
    return {"state__in": [state for state in State if state is not State.UNDONE]}


def _of_file(source: Source, upload: Upload) -> Import | None:
    found = Import.objects.filter(source=source, upload=upload, waiting=None, **_standing())
    return found.select_related("source", "upload").first()


def _proposed(source: Source, upload: Upload, by: User | None, now: dt.datetime) -> dict[str, Any]:
    """Return all headers, and which of them serve which field."""
    remembered = source.mapping.get("columns", {})
    with transaction.atomic():
        look_ = look(by=by, why=Why.IMPORT, now=now, place="lists.headers")
        explained = [header for theirs in remembered.values() for header in theirs]
        headers = reading.headers_of(upload, look_, explained)
    found = recognise(headers)
    # A header that comes several times stands for all its columns.
    columns = {
        field: list(dict.fromkeys(headers[place] for place in places))
        for field, places in found.items()
    }
    for field, theirs in remembered.items():
        there = [header for header in theirs if header in headers]
        if there:
            for other, taken in columns.items():
                columns[other] = [header for header in taken if header not in there]
            columns[field] = there
    return {
        "headers": list(headers),
        "columns": {field: theirs for field, theirs in columns.items() if theirs},
    }
