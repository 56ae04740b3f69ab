"""What somebody types to reach their page, and on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iskra.door.forms.trap import TrappedForm
from iskra.door.rules.records import OFFERED
from iskra.door.selectors.words import WOULD_DO
from iskra.formats.canonical.emails import canonical_email
from iskra.formats.canonical.links import canonical_link
from iskra.places.api import country_choices, language_choices

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

LABELS = {
    "name": _("Name"),
    "links": _("Profile links"),
    "emails": _("E-mail"),
    "phones": _("Telephone"),
    "country": _("Country"),
    "language": _("Language"),
    "locality": _("Town"),
    "affiliations": _("Affiliations"),
    "languages": _("Languages you speak"),
    "would_do": _("What you would do"),
}
UNREADABLE = {
    "emails": _("Write one e-mail address a line, such as ana@example.org."),
    "links": _("Write one a line, as it stands in the address bar."),
}
LISTED = frozenset({"links", "emails", "phones", "affiliations"})
MOST = 10
SPOKEN = 6
"""So many languages may be told."""


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


class SeveralSelects(forms.SelectMultiple):
    """A few lists, one below the other, of which each gives one value: no script is needed."""

    use_fieldset = True

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = [*(value or ()), *[""] * SPOKEN][:SPOKEN]
        one = forms.Select(choices=[("", "—"), *self.choices])
        given = attrs or {}
        return format_html_join(
            "\n",
            "{}",
            (
                (one.render(name, code, {**given, **numbered(given, number)}, renderer),)
                for number, code in enumerate(chosen, 1)
            ),
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [one for one in super().value_from_datadict(data, files, name) or () if one]


def numbered(attrs: dict[str, Any], number: int) -> dict[str, str]:
    """Return id and name of one of several lists."""
    words = gettext("Language %(number)s") % {"number": number}
    return {"id": f"{attrs.get('id', 'id')}_{number}", "aria-label": words}


def chosen_field(field: str) -> forms.MultipleChoiceField:
    """Return the field of what is chosen from a list instead of typed."""
    if field == "would_do":
        boxes = forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(choices=WOULD_DO, required=False, widget=boxes)
    lists = SeveralSelects()
    return forms.MultipleChoiceField(choices=language_choices, required=False, widget=lists)


class CorrectForm(forms.Form):
    """One field of one's own record; several values stand on lines of their own."""

    value = forms.CharField(required=False, max_length=2_000)

    def __init__(self, *arguments: Any, field: str, known: Any = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.name = field
        self.is_chosen = field in OFFERED
        if self.is_chosen:
            self.fields["value"] = chosen_field(field)
        elif field in {"country", "language"}:
            made = country_choices if field == "country" else language_choices
            self.fields["value"] = forms.ChoiceField(
                choices=lambda: [("", "—"), *made()], required=False
            )
        elif field in LISTED:
            self.fields["value"].widget = forms.Textarea(attrs={"dir": "auto", "rows": 2})
            known = "\n".join(known or ())
        else:
            self.fields["value"].widget = forms.TextInput(attrs={"dir": "auto"})
        self.fields["value"].label = LABELS[field]
        self.fields["value"].initial = known

    def clean_value(self) -> Any:
        """Return the value as the register holds it.

        Raises:
            ValidationError: for a line that cannot be read, or a name that is left out.
        """
        text = self.cleaned_data["value"]
        if self.is_chosen:
            return list(dict.fromkeys(text))
        if self.name not in LISTED:
            if self.name == "name" and not text.strip():
                raise forms.ValidationError(_("A name is needed; it may be any you like."))
            return canonical(self.name, text)
        found = [canonical(self.name, one) for one in text.splitlines() if one.strip()][:MOST]
        if not all(found):
            raise forms.ValidationError(UNREADABLE[self.name])
        return list(dict.fromkeys(found))
