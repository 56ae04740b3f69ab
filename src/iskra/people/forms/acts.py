"""Forms of what is done with one person."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from iskra.people.forms import fields
from iskra.people.models import Channel, Purpose
from iskra.ui.api import Day

PUBLIC_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class CorrectionForm(forms.Form):
    """One field of the card; the version says what was shown when the form was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *arguments: Any, name: str, country: str = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["value"] = fields.field_for(name, country_code=country)

    def value(self) -> Any:
        """Return the value as a card holds it."""
        return fields.card_value(self.cleaned_data["value"])


class ConsentForm(forms.Form):
    """What somebody agreed to, in which words, how and when."""

    purpose = forms.ChoiceField(label=_("They agreed to"), choices=Purpose.choices)
    body = forms.CharField(
        label=_("In these words"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    language = fields.language()
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices)
    said_on = forms.DateField(label=_("On"), widget=Day())


class MergeForm(forms.Form):
    """Who the other one is: their page's address, or the id in it."""

    other = forms.CharField(
        label=_("The other person's page"),
        help_text=_("Paste the address of the page, or the id in it."),
        max_length=400,
    )

    def clean_other(self) -> UUID:
        """Return the id.

        Raises:
            ValidationError: if there is none.
        """
        found = PUBLIC_ID.findall(self.cleaned_data["other"].lower())
        if not found:
            raise ValidationError(_("There is no id of a person in this."))
        return UUID(found[-1])
