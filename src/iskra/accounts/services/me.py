"""What users change about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iskra.accounts.models import User

ANSWERS = ("first_name", "last_name", "language")


def answers_of(user: User) -> dict[str, str]:
    """Return what stands in the form."""
    return {name: getattr(user, name) for name in ANSWERS}


def save(*, user: User, answers: Mapping[str, str]) -> None:
    """Save what the form says."""
    for name in ANSWERS:
        setattr(user, name, answers[name])
    user.save(update_fields=ANSWERS)


def save_language(*, user: User, language: str) -> None:
    """Save the language in which the pages speak to a user."""
    user.language = language
    user.save(update_fields=["language"])
