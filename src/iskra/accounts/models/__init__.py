"""Users, their roles and sections, the links that set them up, and where they are signed in."""

from __future__ import annotations

from iskra.accounts.models.links import SetupLink
from iskra.accounts.models.roles import RoleOf, Section, SectionOf
from iskra.accounts.models.secrets import FactorSecret
from iskra.accounts.models.sessions import Session
from iskra.accounts.models.users import User

__all__ = ["FactorSecret", "RoleOf", "Section", "SectionOf", "Session", "SetupLink", "User"]
