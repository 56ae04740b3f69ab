"""The entry for web servers that speak WSGI."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from iskra.project.environment import read_environment
from iskra.project.locks import share
from iskra.project.state import refuse_unfit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iskra.project.settings")

environment = read_environment(os.environ)
IN_USE = share(environment.data)
refuse_unfit(environment, os.environ.get("DATABASE_URL", ""))

application = get_wsgi_application()
