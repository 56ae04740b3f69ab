"""Refusals of plans and histories that no campaign can have."""

from __future__ import annotations

from iskra.shared.errors import InputError


class UnusablePlanError(InputError):
    """Figures of a plan that cannot be."""

    message = "This plan cannot be used."


class UnusableHistoryError(InputError):
    """A history that cannot be; the words name the line."""

    message = "This history cannot be used."
