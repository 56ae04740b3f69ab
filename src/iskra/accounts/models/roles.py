"""Who does what, and for which part of the world."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.accounts.policy import Role
from iskra.accounts.rules import SectionFacts


class RoleOf(models.Model):
    """A role that a user holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="held_roles"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints: ClassVar = [
            models.UniqueConstraint("user", "role", name="accounts_roleof_once"),
            models.CheckConstraint(
                name="accounts_roleof_role_is_known", condition=models.Q(role__in=Role.values)
            ),
        ]

    def __str__(self) -> str:
        return str(Role(self.role).label)


class Section(models.Model):
    """A set of countries or languages that coordinators look after."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80, unique=True)
    everywhere = models.BooleanField(_("the whole register"), default=False)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.name

    def facts(self) -> SectionFacts:
        """Return what the section holds, for the rules."""
        return SectionFacts(self.everywhere, frozenset(self.countries), frozenset(self.languages))


class SectionOf(models.Model):
    """A section that a user looks after, while they are a coordinator."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="held_sections"
    )
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="holders")

    class Meta:
        verbose_name = _("section of a user")
        verbose_name_plural = _("sections of users")
        constraints: ClassVar = [
            models.UniqueConstraint("user", "section", name="accounts_sectionof_once"),
        ]

    def __str__(self) -> str:
        return str(self.section)
