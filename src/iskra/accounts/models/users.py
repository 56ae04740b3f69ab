"""The user: an e-mail address that signs in."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iskra.accounts.policy import Role
from iskra.accounts.rules import canonical_email, is_nobodys

ENTER_NEWSROOM = "wagtailadmin.access_admin"


class UserManager(BaseUserManager["User"]):
    """Creates users, and finds them whatever the case of what was typed."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return canonical_email(email or "")

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=canonical_email(username or ""))

    def create_user(self, email: str, password: str | None = None) -> User:
        """Make a user; without a password they cannot sign in by one."""
        if not email:
            raise ValueError("a user needs an e-mail address")
        user = self.model(email=self.normalize_email(email))
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None) -> User:
        """Make an administrator of the machine, for Django's createsuperuser."""
        user = self.create_user(email, password)
        user.held_roles.create(role=Role.ADMINISTRATOR)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works with Iskra. The two names are what others see; they may be chosen."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accounts_user_email_is_lower_case",
                condition=models.Q(email=Lower("email")),
            ),
        ]

    def __str__(self) -> str:
        if is_nobodys(self.email):
            return gettext("somebody who was erased")
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = canonical_email(self.email)

    def save(self, *args: Any, **options: Any) -> None:
        self.email = canonical_email(self.email)
        super().save(*args, **options)

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name or str(self).partition("@")[0]

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Return the roles held; asked once for each object, so anew at each request."""
        return self.roles_given if self.is_active else frozenset()

    @property
    def roles_given(self) -> frozenset[Role]:
        """Return the roles that an administrator gave, also while the user is disabled."""
        return frozenset(Role(held.role) for held in self.held_roles.all())

    @property
    def is_staff(self) -> bool:
        """Tell Django's own tools who administers the machine; there is no second switch for it."""
        return Role.ADMINISTRATOR in self.roles

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Open the newsroom's admin to editors, and only to them."""
        if perm == ENTER_NEWSROOM:
            return Role.EDITOR in self.roles
        return super().has_perm(perm, obj)
