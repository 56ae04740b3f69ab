from __future__ import annotations

from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "iskra.sealing"
    verbose_name = "sealing"
