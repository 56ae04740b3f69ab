# ruff: noqa: N999 - the name of the command
"""`iskra import`: lists into the register, in the foreground, by the same services as the pages."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from iskra.accounts.api import User
from iskra.formats.tables import parse_columns
from iskra.lists import api
from iskra.lists.management.watching import Watch
from iskra.shared.errors import RefusedError
from iskra.work.api import run_due

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from iskra.lists.models import Import

KINDS: Final = ("register", "sign_up", "export", "group", "event", "own_contacts", "opt_out")
OVER: Final = frozenset({"done", "failed", "undone"})
WORK: Final = "lists.import"
# Another process may have it: look again after so many seconds.
PAUSE_SECONDS: Final = 0.5


class Command(BaseCommand):
    help = "Bring lists of people into the register. The same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("files", nargs="+", metavar="FILE", help="a list of people; each is a source")
        add("--kind", required=True, choices=KINDS, help="what kind of source it is")
        add(
            "--from",
            dest="where_from",
            required=True,
            metavar="TEXT",
            help="where its rows come from",
        )
        add("--basis", required=True, metavar="TEXT", help="on which basis you may keep them")
        add("--name", default="", help="the source's name (default: the file's)")
        add("--language", default="", metavar="CODE", help="language of its people, such as es")
        add("--country", default="", metavar="CODE", help="country of its people, such as ES")
        add("--declare", default="", metavar="TEXT", help="your declaration that these are members")
        add("--consent-text", default="", metavar="TEXT", help="the words that people signed")
        add("--consent-purpose", default="", metavar="CODE", help="for what (default: in_touch)")
        add("--consent-language", default="", metavar="CODE", help="in which language")
        add("--consent-on", default="", metavar="DATE", help="when they signed, such as 2026-05-01")
        add("--consent-column", default="", metavar="HEADER", help="the column that holds the day")
        add(
            "--column",
            action="append",
            default=[],
            metavar="OURS=THEIRS",
            help="what a column means",
        )
        add("--by", default="", metavar="EMAIL", help="who brings them")
        add("--dry-run", action="store_true", help="say what would happen, and change nothing")
        add("--json", action="store_true", help="print the outcome as JSON and nothing else")
        add("--quiet", action="store_true", help="show no progress")

    def handle(self, *_args: Any, files: list[str], **options: Any) -> None:
        started_at = time.monotonic()
        try:
            by = bringer(options["by"])
            found = [prepared(path, by, options) for path in files]
            if options["dry_run"]:
                outcome = [previewed(one, path) for one, path in zip(found, files, strict=True)]
            else:
                outcome = self._run(found, files, by, options)
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(outcome, time.monotonic() - started_at, options)
        if any(one.get("error") for one in outcome):
            raise CommandError(_("Not everything could be brought in."))

    def _run(
        self, found: list[Import], files: list[str], by: User | None, options: dict[str, Any]
    ) -> list[dict[str, Any]]:
        for one in found:
            if one.state not in OVER | {"running"}:
                api.start(of_import=one, declaration=options["declare"], by=by, now=timezone.now())
        keys = [str(one.public_id) for one in found]
        if options["quiet"] or options["json"]:
            run_to_the_end(found)
        else:
            with Watch(WORK, keys):
                run_to_the_end(found)
        return [outcome_of(one, path) for one, path in zip(found, files, strict=True)]

    def _tell(self, outcome: list[dict[str, Any]], seconds: float, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps({"imports": outcome, "seconds": round(seconds, 2)}))
            return
        for one in outcome:
            path = one.pop("file")
            error = one.pop("error", "")
            if error:
                self.stderr.write(f"{path}: {error}")
                continue
            numbers = ", ".join(f"{name} {value:,}" for name, value in one.items() if value)
            self.stdout.write(f"{path}: {numbers}")


def bringer(email: str) -> User | None:
    """Return who brings the lists; nobody is the house itself.

    Raises:
        CommandError: if there is no such user.
    """
    if not email:
        return None
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(_("There is no user %(email)s.") % {"email": email})
    return found


def prepared(path: str, by: User | None, options: dict[str, Any]) -> Import:
    """Return the import of a file, ready to run; the same file again is the same import."""
    now = timezone.now()
    try:
        with Path(path).open("rb") as file:
            upload = api.receive(name=Path(path).name, pieces=file.read, by=by, clock=timezone.now)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    source = source_for(path, by, options)
    found = api.begin(source=source, upload=upload, by=by, now=now)
    if found.state == "mapping":
        columns = with_given(found.mapping["columns"], parse_columns(options["column"]))
        api.prepare(of_import=found, columns=columns, evidence=evidence_in(options))
    return found


def with_given(proposed: dict[str, list[str]], given: dict[str, list[str]]) -> dict[str, list[str]]:
    """Let what was typed win: a column that it names serves no other field."""
    taken = {header for theirs in given.values() for header in theirs}
    left = {
        field: [header for header in theirs if header not in taken]
        for field, theirs in proposed.items()
    }
    return {**left, **given}


def source_for(path: str, by: User | None, options: dict[str, Any]) -> api.Source:
    """Return the source that a file belongs to: one of the same kind and name, or a new one."""
    name = (options["name"] or Path(path).stem)[:120]
    known = api.Source.objects.filter(kind=options["kind"], name=name).order_by("pk").first()
    if known is not None:
        return known
    given = ("kind", "where_from", "basis", "language", "country")
    values = {**{key: options[key] for key in given}, "name": name}
    return api.create_source(values=values, scope=api.EVERYBODY, by=by, now=timezone.now())


def evidence_in(options: dict[str, Any]) -> dict[str, str]:
    """Return what was said about what people signed."""
    named = ("text", "purpose", "language", "on", "column")
    return {name: options[f"consent_{name}"] for name in named}


def run_to_the_end(found: list[Import]) -> None:
    """Do the work here, unless another process of the house has it: then wait until it is done."""
    while True:
        run_due(timezone.now(), kinds={WORK})
        for one in found:
            one.refresh_from_db()
        if all(one.state in OVER for one in found):
            return
        time.sleep(PAUSE_SECONDS)


def outcome_of(of_import: Import, path: str) -> dict[str, Any]:
    """Return what happened to a file."""
    error = {"error": of_import.error} if of_import.error else {}
    return {"file": path, **of_import.counts, **error}


def previewed(of_import: Import, path: str) -> dict[str, Any]:
    """Return what would happen to a file; nothing of it stays."""
    preview = api.preview_of(of_import, lambda *_far: None, timezone.now())
    if of_import.state == "ready":
        api.undo(of_import=of_import, by=of_import.by, now=timezone.now())
    numbers = {name: value for name, value in preview.items() if isinstance(value, int)}
    return {"file": path, **numbers}
