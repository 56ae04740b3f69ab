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
INLINE = re.compile(r"<(style|script)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
NOT_RUN = re.compile(r"\bsrc=|type=[\"']?(?:application/json|text/)", re.IGNORECASE)

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


def header_value(policy: Mapping[str, Iterable[str]]) -> str:
    """Write a policy the way the header wants it."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


def digest(block: str) -> str:
    """Return the source expression that allows exactly this inline block."""
    # Browsers hash the text after line breaks became single line feeds.
    text = block.replace("\r\n", "\n").replace("\r", "\n")
    hashed = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def inline_blocks(html: str, kind: str) -> list[str]:
    """Return the texts of a page's `style` or `script` blocks that a browser would apply or run."""
    return [
        text
        for name, attributes, text in INLINE.findall(html)
        if name.lower() == kind and not NOT_RUN.search(attributes)
    ]


def standalone(html: str) -> HttpResponse:
    """Answer with a page that is one file, such as the report, and allow only what it brings.

    The page must be made by us from start to end: whatever stands in its `<style>` and `<script>`
    blocks is allowed to run. It may load nothing, not even from here.
    """
    policy = {
        "default-src": ("'none'",),
        "script-src": sources_of(inline_blocks(html, "script")),
        "style-src": sources_of(inline_blocks(html, "style")),
        "img-src": ("data:",),
        "font-src": ("data:",),
        "form-action": ("'none'",),
        "base-uri": ("'none'",),
        "frame-ancestors": ("'none'",),
    }
    response = HttpResponse(html)
    response[HEADER] = header_value(policy)
    return response


def sources_of(blocks: list[str]) -> list[str]:
    return [digest(block) for block in blocks] or ["'none'"]
