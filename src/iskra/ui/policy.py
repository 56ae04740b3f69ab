"""The Content-Security-Policy of pages: nothing from elsewhere, nothing inline."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HEADER = "Content-Security-Policy"
INLINE = re.compile(r"<(style|script)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)

PAGE = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "media-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("'none'",),
}

# Wagtail's admin (8.0) brings style attributes and inline scripts in a few forms.
NEWSROOM_ADMIN = {**PAGE, "frame-src": ("'self'",), "frame-ancestors": ("'self'",)}


def header_value(policy: Mapping[str, Iterable[str]]) -> str:
    """Write a policy the way the header wants it."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


def digest(block: str) -> str:
    """Return the source expression that allows exactly this inline block."""
    # Browsers hash the text after line breaks became single line feeds.
    text = block.replace("\r\n", "\n").replace("\r", "\n")
    hashed = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def standalone(html: str) -> HttpResponse:
    """Answer with a page that is one file, such as the report, and allow only what it brings.

    The page must be made by us from start to end: whatever stands in its `<style>` and `<script>`
    blocks is allowed to run. It may load nothing, not even from here.
    """
    blocks: dict[str, list[str]] = {"style": [], "script": []}
    for name, text in INLINE.findall(html):
        blocks[name.lower()].append(digest(text))
    policy = {
        "default-src": ("'none'",),
        "script-src": blocks["script"] or ("'none'",),
        "style-src": blocks["style"] or ("'none'",),
        "img-src": ("data:",),
        "font-src": ("data:",),
        "form-action": ("'none'",),
        "base-uri": ("'none'",),
        "frame-ancestors": ("'none'",),
    }
    response = HttpResponse(html)
    response[HEADER] = header_value(policy)
    return response
