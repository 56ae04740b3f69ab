"""The words of the door: what a tick means, in full, and what somebody would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from iskra.people.api import Purpose

if TYPE_CHECKING:
    from django.utils.functional import Promise

# What is agreed to is these words in the language of the page; people keeps them by version.
PURPOSES: dict[str, str | Promise] = {
    Purpose.IN_TOUCH.value: _(
        "People of %(movement)s may write to me and speak with me about its work."
    ),
    Purpose.BULLETINS.value: _("%(movement)s may send me its bulletins by e-mail."),
    Purpose.GROUP_NEARBY.value: _(
        "%(movement)s may give my name and e-mail address to the people of a group near me."
    ),
    Purpose.PUBLISH_NAME.value: _("%(movement)s may name me in public as one of those who agree."),
}
WOULD_DO = [
    ("read", _("read and pass on")),
    ("talk", _("talk with people")),
    ("translate", _("translate")),
    ("report", _("report from where I work or live")),
    ("organise", _("organise")),
    ("write", _("write")),
]
KINDS_OF_AFFILIATION = {
    "party": _("Party"),
    "union": _("Union"),
    "campaign": _("Campaign or group"),
}


def purpose_choices() -> list[tuple[str, str]]:
    """Return each purpose with its whole sentence, in the page's language."""
    return [(code, purpose_words(code)) for code in PURPOSES]


def purpose_words(code: str) -> str:
    return str(PURPOSES[code]) % {"movement": settings.MOVEMENT["name"]}
