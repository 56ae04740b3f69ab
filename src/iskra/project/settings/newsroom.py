"""Wagtail, without anything that calls out."""

from __future__ import annotations

from zoneinfo import available_timezones

from iskra.project.settings.apps import MOVEMENT
from iskra.project.settings.languages import LANGUAGES
from iskra.project.settings.security import ADDRESS

WAGTAIL_SITE_NAME = MOVEMENT["name"]
WAGTAIL_PAGE_MODEL = "newsroom.BasePage"
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "newsroom.Attachment"
WAGTAILMEDIA = {"MEDIA_MODEL": "newsroom.Recording"}

# Names, passwords and addresses of users are looked after on the desk.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_BASE_URL = ADDRESS

# Nothing leaves the house: no look at Wagtail's own server for updates, no pictures by e-mail hash.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# Names that only this machine knows, such as `localtime`, make browsers stumble.
WAGTAIL_USER_TIME_ZONES = sorted(name for name in available_timezones() if name[0].isupper())

WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "odt", "pdf", "txt", "xlsx"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000

# The words of pages are found by our own index; this one only serves the admin's boxes.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
