from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "iskra.accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        """Listen to what allauth says about second factors and passwords; register the check."""
        from iskra.accounts import checks  # noqa: F401, PLC0415 - registers itself
        from iskra.accounts.services import listening  # noqa: PLC0415 - needs the models

        listening.connect()
