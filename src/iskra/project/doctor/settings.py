"""The settings: who may call the house, over what, and what Django itself says of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import checks

from iskra.project.doctor.findings import bad, good, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.project.doctor.findings import Finding
    from iskra.project.environment import Environment

LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def reach(environment: Environment, _url: str) -> Iterator[Finding]:
    """Look whether others can call the house, over TLS only, and see no tracebacks."""
    others = sorted(set(environment.hosts) - LOCAL)
    if environment.debug and others:
        yield bad("settings", "ISKRA_DEBUG shows tracebacks to everybody.", "Unset ISKRA_DEBUG.")
    if others and not environment.https:
        words = f"It may be called as {', '.join(others)} without TLS."
        yield bad("TLS", words, "Put a proxy that ends TLS in front and set ISKRA_HTTPS=1.")
    elif environment.https:
        yield good("TLS", "Cookies, redirects and HSTS hold to TLS.")
    else:
        yield good("TLS", "It is for this machine only, so that TLS is not needed.")
    if "*" in environment.hosts:
        yield bad("settings", "ISKRA_HOSTS=* answers to any name.", "Name the hosts.")


def django(environment: Environment, _url: str) -> Iterator[Finding]:
    """Let Django look at its settings; what is about TLS only where it is asked for."""
    found = checks.run_checks(include_deployment_checks=environment.https)
    serious = [one for one in found if one.level >= checks.WARNING and not one.is_silenced()]
    for one in serious:
        make = bad if one.level >= checks.ERROR else warning
        yield make("settings", re.sub(r"\s+", " ", str(one.msg)), str(one.hint or one.id))
    if not serious:
        yield good("settings", f"Django finds nothing wrong ({len(settings.INSTALLED_APPS)} apps).")
