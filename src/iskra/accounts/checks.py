"""A view without a rule about who may call it is a mistake that the start finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.checks import Error, register
from django.urls import URLResolver, get_resolver

from iskra.accounts.policy import rule_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.checks import CheckMessage
    from django.urls import URLPattern


def addresses(
    resolver: URLResolver | None = None, front: str = "/", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, URLPattern]]:
    """Walk the URL configuration: route, name with its name spaces, and pattern of each address."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = front + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from addresses(entry, route, (*names, *filter(None, (entry.namespace,))))
        else:
            yield route, ":".join((*names, entry.name or "")), entry


@register("security")
def every_address_has_a_rule(**_options: Any) -> list[CheckMessage]:
    """Find addresses that declare no rule; nobody could call them."""
    return [
        Error(
            f"{route} says not who may call it.",
            hint="Put a decorator of iskra.accounts.api first above its view.",
            id="accounts.E001",
        )
        for route, _name, entry in addresses()
        if rule_for(entry.callback, route) is None
    ]
