"""Pages of the shell itself; Django looks up error pages here by name."""

from __future__ import annotations

from iskra.ui.views.errors import (
    bad_request,
    closed,
    failed,
    forbidden,
    form_expired,
    not_found,
    refused,
    too_many,
)

__all__ = [
    "bad_request",
    "closed",
    "failed",
    "forbidden",
    "form_expired",
    "not_found",
    "refused",
    "too_many",
]
