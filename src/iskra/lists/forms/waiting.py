"""What is said about waiting lists: whether they are kept, and how large a portion is."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.lists.models import WaitingTerms


class TermsForm(forms.ModelForm[WaitingTerms]):
    """The terms; switching on asks to confirm that a lawyer was asked."""

    asked = forms.BooleanField(
        label=_("We asked a lawyer the questions above, and keep the answers."),
        required=False,
    )

    class Meta:
        model = WaitingTerms
        fields = ("is_on", "daily_cap", "sessions")
        labels: ClassVar = {"is_on": _("Keep large lists of prospects waiting, sealed")}

    def clean(self) -> dict[str, object]:
        """Refuse to switch on what no lawyer was asked about."""
        told = super().clean() or self.cleaned_data
        if told.get("is_on") and not told.get("asked"):
            self.add_error("asked", _("Ask first: this is about people who know nothing of it."))
        return told


class PortionForm(forms.Form):
    """How many rows to open."""

    rows = forms.IntegerField(
        label=_("How many people"),
        min_value=1,
        required=False,
        help_text=_("As many as there is room for, when you say nothing."),
    )
