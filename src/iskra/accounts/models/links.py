"""Links that set somebody up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.accounts.policy import Role

if TYPE_CHECKING:
    import datetime as dt
    from typing import Self


class SetupLinkQuerySet(models.QuerySet["SetupLink"]):
    def open_at(self, now: dt.datetime) -> Self:
        return self.filter(used_at=None, valid_until__gt=now)


class SetupLink(models.Model):
    """A link, valid once and for a time, by which a user chooses a name and a password.

    Only the digest of its token is kept. Without a user it makes one, with the role it names: that
    is how the first administrator comes in.
    """

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="setup_links",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    valid_until = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    objects = SetupLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("set-up link")
        verbose_name_plural = _("set-up links")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accounts_setuplink_user_or_role",
                condition=models.Q(user=None) ^ models.Q(role=""),
            ),
        ]

    def __str__(self) -> str:
        return f"set-up link {self.pk}"
