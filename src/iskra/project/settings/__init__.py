"""Django's settings, one file for each kind; `environment` reads what the surroundings decide."""

from __future__ import annotations

from iskra.project.settings.apps import *
from iskra.project.settings.languages import *
from iskra.project.settings.newsroom import *
from iskra.project.settings.security import *
from iskra.project.settings.storage import *
