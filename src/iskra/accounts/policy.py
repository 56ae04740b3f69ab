"""The five roles, and the rule that each view declares about who may call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from iskra.accounts.rules import AccessRule, Audience

if TYPE_CHECKING:
    from collections.abc import Callable

View = TypeVar("View", bound="Callable[..., object]")


class Role(models.TextChoices):
    """What somebody does here. A user may hold several; there are no other permissions."""

    VOLUNTEER = "volunteer", _("volunteer")
    COORDINATOR = "coordinator", _("coordinator")
    EDITOR = "editor", _("editor")
    ADMINISTRATOR = "administrator", _("administrator")
    DATA_OFFICER = "data_officer", _("data officer")


def allow(*roles: Role, step_up: bool = False) -> Callable[[View], View]:
    """Let only users with one of these roles call a view.

    The first thing above every view: the middleware reads it before the view runs. With `step_up`
    they must have proved within the last minutes that it is they who sit there.
    """
    if not roles:
        raise ValueError("name at least one role")
    return declare(
        AccessRule(Audience.ROLES, frozenset(Role(role).value for role in roles), step_up)
    )


def allow_signed_in(view: View) -> View:
    """Let everybody who is signed in call a view, whatever their roles."""
    return declare(AccessRule(Audience.SIGNED_IN))(view)


def allow_signing_in(view: View) -> View:
    """Let everybody who is signed in call a view that signing in itself needs.

    Such a view also answers those who still have to set up their second factor or to unlock.
    """
    return declare(AccessRule(Audience.SIGNING_IN))(view)


def allow_anybody(view: View) -> View:
    """Let everybody call a view, signed in or not."""
    return declare(AccessRule(Audience.ANYBODY))(view)


def declare(rule: AccessRule) -> Callable[[View], View]:
    """Attach a rule to a view."""

    def decorate(view: View) -> View:
        vars(view)["access_rule"] = rule
        return view

    return decorate


def declared_rule(view: object) -> AccessRule | None:
    """Return the rule that a view declares, or None when it declares none."""
    rule = getattr(view, "access_rule", None)
    return rule if isinstance(rule, AccessRule) else None


def rule_for(view: object, path: str) -> AccessRule | None:
    """Return the rule of a view: its own, else the one that the settings have for the address."""
    return declared_rule(view) or rule_of_address(path)


def rule_of_address(path: str) -> AccessRule | None:
    """Return the rule that the settings name for an address of others, by its longest beginning."""
    fitting = [beginning for beginning in settings.ACCESS_BY_ADDRESS if path.startswith(beginning)]
    if not fitting:
        return None
    who = settings.ACCESS_BY_ADDRESS[max(fitting, key=len)]
    if who == "anybody":
        return AccessRule(Audience.ANYBODY)
    return AccessRule(Audience.ROLES, frozenset(Role(role).value for role in who))
