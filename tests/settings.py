"""The product's settings in a data folder of their own, whatever the shell's settings are."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("ISKRA_")]:
    del os.environ[name]
HOME = Path(tempfile.mkdtemp(prefix="iskra-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
# The key ring lies beside the data folder, as for everybody.
FOLDER = HOME / "data"
FOLDER.mkdir(mode=0o700)
os.environ["ISKRA_DATA"] = str(FOLDER)

from iskra.project.settings import *  # noqa: E402, F403

# Signing in is not what most tests measure.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Styles are served from where they lie; that they are collected well is a test of its own.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir()

# Names are found in the process of the test itself.
FINDING_IN_PROCESS = True
