"""Named refusals, with words fit for the person who gets them."""

from __future__ import annotations

from typing import ClassVar


class RefusedError(Exception):
    """A request that the domain refuses, with words fit for the person who made it."""

    # Words as they are, or words that become the reader's language when they are shown.
    message: ClassVar[object] = "This could not be done."

    def __str__(self) -> str:
        """Return the words given, or the ones of the class."""
        return super().__str__() or str(self.message)


class InputError(RefusedError):
    """Input that cannot be used: says where, what, and what to do about it."""

    message: ClassVar[object] = "This input cannot be used."
