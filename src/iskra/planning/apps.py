from __future__ import annotations

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "iskra.planning"
    verbose_name = "planning"
