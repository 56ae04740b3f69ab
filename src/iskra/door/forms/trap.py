"""What keeps programs out without a riddle for people: a field that nobody sees."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TrappedForm(forms.Form):
    """A form with a field that people do not see: whoever fills it in is a program."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_trapped(self) -> bool:
        """Tell whether a program filled in what nobody sees."""
        return bool(self.data.get("website"))
