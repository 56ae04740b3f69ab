from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "iskra.audit"
    verbose_name = "audit"
