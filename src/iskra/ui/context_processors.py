"""What every template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language_bidi

from iskra.ui.selectors import COMPONENTS

if TYPE_CHECKING:
    from django.http import HttpRequest


def movement(request: HttpRequest | None) -> dict[str, object]:
    """Give the movement's name, mark and colours, and the direction of the page's language."""
    return {
        "movement": settings.MOVEMENT,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "stylesheets": settings.STYLESHEETS,
        "component_styles": COMPONENTS,
    }
