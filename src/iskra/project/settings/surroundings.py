"""The environment when the settings were loaded; a leaf, so that every part may read it."""

from __future__ import annotations

import os

from iskra.project.environment import read_environment

ENVIRONMENT = read_environment(os.environ)
