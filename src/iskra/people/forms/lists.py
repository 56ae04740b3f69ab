"""Filters of lists, and views kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.audit.api import Why
from iskra.people.forms import fields
from iskra.people.models import Standing
from iskra.ui.api import Day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iskra.accounts.api import Scope, Section
    from iskra.people.selectors.filters import Filter


class FilterForm(forms.Form):
    """Filters of the list of people; a made-up value is as if it were not there."""

    standing = forms.ChoiceField(label=_("Standing"), required=False)
    country = fields.country()
    language = fields.language()
    section = forms.ChoiceField(label=_("Section"), required=False)
    held = forms.BooleanField(label=_("Only with an open decision"), required=False)

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        scope: Scope,
        sections: Sequence[Section],
        others: Mapping[str, Filter],
    ) -> None:
        super().__init__(data)
        known = [
            choice
            for choice in Standing.choices
            if scope.sees_restricted or choice[0] != Standing.RESTRICTED
        ]
        self._choose("standing", known)
        self._choose("section", [(str(one.public_id), one.name) for one in sections])
        for name, other in others.items():
            self.fields[name] = forms.ChoiceField(label=other.label, required=False)
            self._choose(name, list(other.choices))

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *choices]

    def chosen(self) -> dict[str, str]:
        """Return the filters that are set and known."""
        self.is_valid()
        return {
            name: "1" if value is True else str(value)
            for name, value in self.cleaned_data.items()
            if value
        }

    def query(self) -> str:
        """Return the filters as they stand in an address."""
        return urlencode(sorted(self.chosen().items()))


class SavedViewForm(forms.Form):
    """A name for filters."""

    name = forms.CharField(label=_("Keep these filters as"), max_length=60)


class AccessLogForm(forms.Form):
    """Filters of the log of looks."""

    why = forms.ChoiceField(label=_("Why"), choices=[("", "—"), *Why.choices], required=False)
    by = forms.CharField(label=_("Who (e-mail)"), max_length=254, required=False)
    person = forms.UUIDField(label=_("At whom (id)"), required=False)
    since = forms.DateField(label=_("Since"), required=False, widget=Day())
    until = forms.DateField(label=_("Until"), required=False, widget=Day())
