"""The report of the demo's lists, and the lists themselves to download."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iskra.demo import folder
from iskra.ui.policy import standalone

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpRequest, HttpResponse

# Fixed, so that a download is named and typed alike on every machine.
CONTENT_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
}


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Answer with the stand-alone report of the demo's lists."""
    path = demo_folder() / folder.REPORT
    if not path.is_file():
        return render(request, "demo/not_loaded.html", status=503)
    return standalone(_text(path, path.stat().st_mtime_ns))


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """List what can be downloaded."""
    files = [
        {"name": name, "size_bytes": path.stat().st_size}
        for name, path in folder.downloads(demo_folder()).items()
        if path.is_file()
    ]
    return render(request, "demo/lists.html", {"files": files})


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
