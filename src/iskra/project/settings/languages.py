"""Languages and times. A language is one catalogue more in `src/iskra/locale`."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from iskra.project import paths
from iskra.project.settings.surroundings import ENVIRONMENT


def own_name(code: str) -> str:
    """Return what the speakers of a language call it."""
    try:
        found = Locale.parse(code, sep="-").display_name
    except (UnknownLocaleError, ValueError):
        return code
    return found or code


def known_codes() -> list[str]:
    """Return English, in which everything is written, and each language that has a catalogue."""
    found = {
        path.parent.parent.name.replace("_", "-").lower() for path in paths.CATALOGUES.rglob("*.po")
    }
    return sorted(found | {"en"})


USE_I18N = True
USE_TZ = True
LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [(code, own_name(code)) for code in known_codes()]
FORMAT_MODULE_PATH = ["iskra.project.formats"]
LOCALE_PATHS = [paths.cache(ENVIRONMENT.data) / "locale"]
TIME_ZONE = ENVIRONMENT.time_zone
