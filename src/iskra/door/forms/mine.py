"""What somebody types to reach their page, and on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.door.forms.trap import TrappedForm
from iskra.formats.canonical.emails import canonical_email
from iskra.formats.canonical.links import canonical_link
from iskra.places.api import country_choices, language_choices

LABELS = {
    "name": _("Name"),
    "links": _("Profile links"),
    "emails": _("E-mail"),
    "phones": _("Telephone"),
    "country": _("Country"),
    "language": _("Language"),
    "locality": _("Town"),
    "affiliations": _("Affiliations"),
}
LISTED = frozenset({"links", "emails", "phones", "affiliations"})
MOST = 10


class LinkForm(TrappedForm):
    """Whom a link to my page goes to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        email = canonical_email(self.cleaned_data["email"])
        if not email:
            raise forms.ValidationError(_("Write one e-mail address, such as ana@example.org."))
        return email


def canonical(field: str, value: str) -> str:
    """Return one value as the register holds it; nothing for what cannot be read."""
    if field == "emails":
        return canonical_email(value)
    if field == "links":
        return canonical_link(value).key
    return " ".join(value.split())[:200]


class CorrectForm(forms.Form):
    """One field of one's own record; several values stand on lines of their own."""

    value = forms.CharField(required=False, max_length=2_000)

    def __init__(self, *arguments: Any, field: str, known: Any = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.name = field
        widget: forms.Widget = forms.TextInput(attrs={"dir": "auto"})
        if field in LISTED:
            widget = forms.Textarea(attrs={"dir": "auto", "rows": 2})
            known = "\n".join(known or ())
        if field in {"country", "language"}:
            made = country_choices if field == "country" else language_choices
            self.fields["value"] = forms.ChoiceField(
                choices=lambda: [("", "—"), *made()], required=False
            )
        else:
            self.fields["value"].widget = widget
        self.fields["value"].label = LABELS[field]
        self.fields["value"].initial = known

    def clean_value(self) -> Any:
        """Return the value as the register holds it.

        Raises:
            ValidationError: for a line that cannot be read, or a name that is left out.
        """
        text = self.cleaned_data["value"]
        if self.name not in LISTED:
            if self.name == "name" and not text.strip():
                raise forms.ValidationError(_("A name is needed; it may be any you like."))
            return canonical(self.name, text)
        found = [canonical(self.name, one) for one in text.splitlines() if one.strip()][:MOST]
        if not all(found):
            raise forms.ValidationError(_("Write one a line, as it stands in the address bar."))
        return list(dict.fromkeys(found))
