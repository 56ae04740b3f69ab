"""What second factors keep secret."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.sealing.api import SealedField


class FactorSecret(models.Model):
    """A seed of an authenticator app or of recovery codes, sealed.

    Where allauth would keep the seed, it keeps the public id of one of these rows.
    """

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factor_secrets"
    )
    value = SealedField(kind="text")

    class Meta:
        verbose_name = _("secret of a second factor")
        verbose_name_plural = _("secrets of second factors")

    def __str__(self) -> str:
        return f"secret {self.public_id}"
