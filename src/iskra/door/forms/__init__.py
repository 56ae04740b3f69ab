"""What people type at the door."""

from __future__ import annotations

from iskra.door.forms.mine import CorrectForm, LinkForm
from iskra.door.forms.records import JoinForm, TypedForm

__all__ = ["CorrectForm", "JoinForm", "LinkForm", "TypedForm"]
