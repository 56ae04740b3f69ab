"""Refusals of facts and settings that nothing can be shared out by."""

from __future__ import annotations

from iskra.shared.errors import InputError


class UnusableFactsError(InputError):
    """People or volunteers as they cannot be: the same one twice, less than nobody held."""

    message = "These people or volunteers cannot be shared out."


class UnusableSettingsError(InputError):
    """Weights or ceilings under which sharing out makes no sense."""

    message = "These settings cannot be used for sharing out."
