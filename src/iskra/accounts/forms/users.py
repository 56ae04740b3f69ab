"""What administrators say about users and sections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.accounts.models import Section
from iskra.accounts.policy import Role
from iskra.accounts.rules import SectionFacts
from iskra.places.api import country_choices, language_choices
from iskra.ui.api import ManyChoices


class GiveForm(forms.Form):
    """Roles and sections of a user."""

    roles = forms.TypedMultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        coerce=Role,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sections = forms.ModelMultipleChoiceField(
        label=_("Sections"),
        queryset=Section.objects.order_by("name"),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only coordinators need them: whose people they see."),
    )


class InviteForm(GiveForm):
    """Who is invited, and what they will do here."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("They sign in with it."))
    first_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    field_order = ("email", "first_name", "last_name", "roles", "sections")


class SectionForm(forms.Form):
    """A set of countries or languages."""

    name = forms.CharField(label=_("Name"), max_length=80)
    everywhere = forms.BooleanField(
        label=_("The whole register"),
        required=False,
        help_text=_("All countries and languages, and people of whom neither is known."),
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries"), choices=country_choices, required=False, widget=ManyChoices
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=language_choices, required=False, widget=ManyChoices
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not any(answers.get(name) for name in ("everywhere", "countries", "languages")):
            self.add_error(None, _("Choose at least one country or language, or everything."))
        return answers

    def facts(self) -> SectionFacts:
        """Return what the section shall hold."""
        answers = self.cleaned_data
        return SectionFacts(
            answers["everywhere"], frozenset(answers["countries"]), frozenset(answers["languages"])
        )
