"""Tells the link by which the first administrator comes in, while there is none."""

from __future__ import annotations

import os


def first_link(port: int) -> str | None:
    """Return a link that is valid once, for a day; None when there is an administrator."""
    # Only here: whoever says that the house is ready needs no Django until it is.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iskra.project.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from iskra.accounts.services.links import make_first_link  # noqa: PLC0415

    token = make_first_link(now=timezone.now())
    return token and f"http://localhost:{port}{reverse('accounts:start', args=[token])}"
