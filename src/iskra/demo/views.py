"""The demo's front: as whom to look around; the report of its lists, and the lists themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import User, allow_anybody, sign_in
from iskra.demo import folder
from iskra.demo.register.filling import KIND
from iskra.demo.register.users import user_of
from iskra.demo.register.visitors import BY_NAME, PASSWORD, VISITORS
from iskra.post.api import letters_of_the_demo
from iskra.ui.policy import standalone
from iskra.work.api import progress_of

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpRequest, HttpResponse

LETTERS = 20
# Fixed, so that a download is named and typed alike on every machine.
CONTENT_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
}


@allow_anybody
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say what can be looked at and as whom, and how far the register is filled."""
    context = {
        "visitors": VISITORS,
        "password": PASSWORD,
        "progress": progress_of(KIND, KIND),
        "poll_url": reverse("demo:front"),
    }
    template = "demo/_filling.html" if request.headers.get("HX-Request") else "demo/front.html"
    return render(request, template, context)


@allow_anybody
@require_POST
def sign_in_as(request: HttpRequest, name: str) -> HttpResponse:
    """Sign a visitor in as one of the demo's users; the password is printed on the page anyway."""
    if name not in BY_NAME:
        raise Http404
    try:
        user = user_of(name)
    except User.DoesNotExist:
        return redirect("demo:front")
    return sign_in(request, user=user)


@allow_anybody
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Answer with the stand-alone report of the demo's lists."""
    path = demo_folder() / folder.REPORT
    if not path.is_file():
        return render(request, "demo/not_loaded.html", status=503)
    return standalone(_text(path, path.stat().st_mtime_ns))


@allow_anybody
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show the letters that would have gone out: there is no mailbox to look into."""
    found = letters_of_the_demo(now=timezone.now(), most=LETTERS)
    return render(request, "demo/letters.html", {"letters": found})


@allow_anybody
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """List what can be downloaded."""
    files = [
        {"name": name, "size_bytes": path.stat().st_size}
        for name, path in folder.downloads(demo_folder()).items()
        if path.is_file()
    ]
    return render(request, "demo/lists.html", {"files": files})


@allow_anybody
@require_safe
def download(request: HttpRequest, name: str) -> FileResponse:
    """Stream one of the files that may be downloaded; any other name is not found."""
    path = folder.downloads(demo_folder()).get(name)
    if path is None or not path.is_file():
        raise Http404
    # As bytes, whatever the encoding: some lists are in old ones on purpose.
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type=CONTENT_TYPES[path.suffix],
    )


def demo_folder() -> Path:
    """Return the demo's folder within the data folder."""
    data: Path = settings.DATA
    return data / folder.DEMO


@lru_cache(maxsize=1)
def _text(path: Path, _changed_at: int) -> str:
    return path.read_text(encoding="utf-8")
