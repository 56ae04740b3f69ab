"""What other rooms show on the register's pages: they answer, these pages ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Panel:
    """A piece of a page: its title, the template that draws it, and what that needs."""

    title: Any
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def ask(names: Sequence[str], *arguments: Any, **options: Any) -> list[Panel]:
    """Return the panels of those that have one to show."""
    given = (import_string(name)(*arguments, **options) for name in names)
    return [panel for panel in given if panel is not None]


def person_panels(part_ids: Sequence[int], **options: Any) -> list[Panel]:
    """Return what other rooms know of a person."""
    return ask(settings.PERSON_PANELS, part_ids, **options)


def front_panels(**options: Any) -> list[Panel]:
    """Return what other rooms show on the front of the desk."""
    return ask(settings.REGISTER_FRONT, **options)
