"""Where data lie: database, uploaded files, static files."""

from __future__ import annotations

from iskra.project import paths
from iskra.project.settings.surroundings import ENVIRONMENT
from iskra.project.static_key import static_root

DATA = ENVIRONMENT.data

# Crash safety: a write-ahead log that is flushed at each commit. Claims take turns from their first
# statement on (IMMEDIATE). Erased rows are overwritten (secure_delete).
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(DATA / "iskra.sqlite3"),
    "OPTIONS": {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        ),
    },
}
DATABASES = {"default": ENVIRONMENT.database or SQLITE}

# How often somebody asked, and which codes were used, counts for all processes of `iskra run`: what
# allauth, the door and second factors keep under these names. All else is kept by each process.
CACHES = {
    "default": {
        "BACKEND": "iskra.project.counts.CountingCache",
        "LOCATION": DATA / "counts.sqlite3",
        "OPTIONS": {"SHARED": ("allauth:", "accounts:", "door.")},
    }
}

MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"

STATIC_URL = "/static/"
STATIC_ROOT = static_root(DATA)
STATICFILES_DIRS = [("look", paths.LOOK)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The look's style sheets, in the order of their names; every page links them before its own.
STYLESHEETS = sorted(f"look/{path.name}" for path in paths.LOOK.glob("*.css"))
