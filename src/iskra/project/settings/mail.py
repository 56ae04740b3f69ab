"""Outgoing mail: all of it goes through the gate of `iskra.post`."""

from __future__ import annotations

from iskra.project.settings.surroundings import ENVIRONMENT

EMAIL_BACKEND = "iskra.post.backend.Gate"
MAIL_SERVER = ENVIRONMENT.mail_server
# Without a server mail stays in the house, and the administrator hands links over.
MAIL_LEAVES = MAIL_SERVER is not None
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_sender or f"iskra@{ENVIRONMENT.hosts[0].lstrip('.')}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
