"""The standings with the words that people read; what may follow what is in the rules."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """Who somebody is to the movement; the values are those of `rules.standings`."""

    PROSPECT = "prospect", _("prospect")
    INVITED = "invited", _("invited")
    TALKING = "talking", _("talking")
    CONSENTED = "consented", _("consented")
    MEMBER = "member", _("member")
    FORMER = "former", _("former member")
    RESTRICTED = "restricted", _("frozen")
