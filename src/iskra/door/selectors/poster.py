"""The code on posters and cards: it leads to "join us", and names nobody."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.urls import reverse


def join_address(language: str = "") -> str:
    """Return the whole address of "join us", in a language if one is given."""
    query = f"?language={language}" if language else ""
    return f"{settings.ADDRESS}{reverse('door:join')}{query}"


def code_as_svg(address: str) -> str:
    """Return a QR code as SVG that stands in a page; a quarter of it may be dirty or torn."""
    code = segno.make(address, error="q", micro=False)
    return code.svg_inline(border=4, omitsize=True, svgclass="code", lineclass=None, light="#fff")


def code_file(address: str, kind: str) -> bytes:
    """Return a QR code as a file of `svg` or `png`, large enough for a poster."""
    written = io.BytesIO()
    segno.make(address, error="q", micro=False).save(written, kind=kind, scale=20, border=4)
    return written.getvalue()
