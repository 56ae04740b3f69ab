"""Asking for many people as a file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.people.models import Export


class ExportForm(forms.Form):
    """In which form, and what for."""

    form = forms.ChoiceField(label=_("As"), choices=Export.Form.choices)
    reason = forms.CharField(
        label=_("What for"),
        help_text=_("Whoever approves reads this."),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
