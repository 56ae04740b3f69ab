"""The record: the same on the invitation, at "join us", and typed by a volunteer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from iskra.door.forms.trap import TrappedForm
from iskra.door.selectors.words import KINDS_OF_AFFILIATION, WOULD_DO, purpose_choices
from iskra.formats.canonical.emails import canonical_email
from iskra.places.api import country_choices, language_choices

if TYPE_CHECKING:
    from collections.abc import Callable

Choices = list[tuple[str, str]]
LANGUAGES = ("language", "language_2", "language_3")


def with_none(choices: Callable[[], Choices]) -> Callable[[], Choices]:
    return lambda: [("", "—"), *choices()]


def line(label: Any, *, hint: str, longest: int = 120, **options: Any) -> forms.CharField:
    """Return one line in any script; `hint` tells the browser what it may fill in."""
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": hint})
    return forms.CharField(label=label, max_length=longest, widget=widget, **options)


def choice(label: Any, choices: Callable[[], Choices], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=with_none(choices), required=False, **options)


class RecordForm(forms.Form):
    """What somebody tells of themselves. Only name and address are asked for; nothing is ticked."""

    name = line(_("Your name, as you want it"), hint="name")
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("You get a mail with a link. Until you open it nothing is kept."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    country = choice(_("Country"), country_choices)
    locality = line(_("Town"), hint="address-level2", required=False)
    language = choice(_("Language you like best"), language_choices)
    language_2 = choice(_("Another one"), language_choices)
    language_3 = choice(_("And another"), language_choices)
    would_do = forms.MultipleChoiceField(
        label=_("What you would do"),
        choices=WOULD_DO,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    purposes = forms.MultipleChoiceField(
        label=_("What you agree to, each by itself"),
        help_text=_("Tick what you want, at least one. Each can be taken back at any time."),
        choices=purpose_choices,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Without a tick nothing may be kept. Or say: not now.")},
    )
    helps = forms.BooleanField(
        label=_("I'd help too: make me an account as a volunteer."), required=False
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for kind in settings.ASKS_FOR:
            label = KINDS_OF_AFFILIATION[kind]
            self.fields[f"affiliation_{kind}"] = line(label, hint="off", required=False)
        before = [*LANGUAGES, *(f"affiliation_{kind}" for kind in settings.ASKS_FOR)]
        self.order_fields(["name", "email", "country", "locality", *before])

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_email(self) -> str:
        """Return the canonical address.

        Raises:
            ValidationError: if it is none that mail can reach.
        """
        email = canonical_email(self.cleaned_data["email"])
        if not email:
            raise forms.ValidationError(_("Write one e-mail address, such as ana@example.org."))
        return email

    def record(self) -> dict[str, Any]:
        """Return what was typed as the record that waits, without what was agreed to."""
        told = self.cleaned_data
        languages = [told[name] for name in LANGUAGES if told[name]]
        affiliations = [told[f"affiliation_{kind}"] for kind in settings.ASKS_FOR]
        return {
            "name": told["name"],
            "email": told["email"],
            "emails": [told["email"]],
            "country": told["country"],
            "locality": told["locality"],
            "language": told["language"],
            "languages": list(dict.fromkeys(languages)),
            "affiliations": [one for one in affiliations if one],
            "would_do": told["would_do"],
            "helps": told["helps"],
        }


class JoinForm(RecordForm, TrappedForm):
    """The record as somebody fills it in by themselves."""


class TypedForm(RecordForm):
    """The record as a volunteer types it in a conversation."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        words = {
            "name": _("Their name, as they want it"),
            "language": _("Language they like best"),
            "would_do": _("What they would do"),
            "purposes": _("What they said yes to, each by itself"),
        }
        for name, label in words.items():
            self.fields[name].label = label
        self.fields["email"].help_text = _("They get a mail and confirm all of it themselves.")
        self.fields["purposes"].help_text = _("Read each one out. They see them again in the mail.")
        self.fields["helps"].label = _("They'd help too: make them an account as a volunteer.")
