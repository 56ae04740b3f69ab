"""What users say about themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


def language_choices() -> list[tuple[str, str]]:
    return [("", str(_("as the browser says"))), *settings.LANGUAGES]


class MeForm(forms.Form):
    """Name and language."""

    first_name = forms.CharField(
        label=_("First name"), max_length=80, help_text=_("As others here should see it.")
    )
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=language_choices, required=False)
