"""Lists: how large a file may be, and how long it may take to arrive."""

from __future__ import annotations

from iskra.project.settings.surroundings import ENVIRONMENT

LISTS_UPLOAD_MAX_BYTES = ENVIRONMENT.upload_megabytes * 1_000_000
# An upload that takes longer never ends, or is meant to hold a worker.
LISTS_UPLOAD_SECONDS = 30 * 60
