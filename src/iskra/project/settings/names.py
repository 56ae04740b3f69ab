"""Settings of the process that holds the index of names: without what only pages need.

It reads people, and puts on record that it does. Wagtail and all that it brings would cost it
60 MB and three seconds.
"""

from __future__ import annotations

from iskra.project.settings import *  # noqa: F403 - settings are names of a module
from iskra.project.settings import apps

NEEDED = (
    "iskra.people",
    "iskra.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "iskra.places",
    "iskra.sealing",
    "iskra.audit",
    "iskra.work",
    "iskra.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
)
INSTALLED_APPS = [name for name in apps.INSTALLED_APPS if name in NEEDED]
