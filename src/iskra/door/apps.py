from __future__ import annotations

from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "iskra.door"
    verbose_name = "door"
