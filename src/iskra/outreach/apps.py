from __future__ import annotations

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "iskra.outreach"
    verbose_name = "outreach"
