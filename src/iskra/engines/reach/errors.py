"""Refusals of figures that no list can have."""

from __future__ import annotations

from iskra.shared.errors import InputError


class UnusableSizesError(InputError):
    """Sizes of lists that cannot be."""

    message = "These sizes of lists cannot be used."


class UnusableCountsError(InputError):
    """Counts of drawn memberships that cannot be."""

    message = "These counts of drawn memberships cannot be used."
