"""Adding somebody by hand, or from anything that was pasted."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.formats.canonical.countries import canonical_countries
from iskra.formats.pasted import parse
from iskra.people.forms import fields
from iskra.people.forms.labels import FIELD_LABELS
from iskra.people.models import Channel, Purpose
from iskra.people.rules.columns import FIELDS, LISTED, not_kept
from iskra.people.services import NewConsent
from iskra.ui.api import Cards, Day, Pasted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# The field of ours for each field that pasted text may tell.
FROM_PASTED = {
    "name": "name",
    "given_name": "given_name",
    "family_name": "family_name",
    "link": "links",
    "email": "emails",
    "phone": "phones",
    "country": "country",
    "locality": "locality",
    "street": "street",
    "postcode": "postcode",
    "birth_date": "birth_date",
    "birth_place": "birth_place",
    "occupation": "occupation",
    "affiliations": "affiliations",
    "outside_id": "outside_id",
}
ENTRIES = [
    ("prospect", _("Prospect")),
    ("consented", _("Agreed to something")),
    ("member", _("Member")),
]
NOTES = {
    "prospect": _("Found, or only asked to connect: name, link, country and language, no more."),
    "consented": _("They typed or signed it themselves: you say what, how and when."),
    "member": _("They are in your register of members, and you declare it."),
}


class AddForm(forms.Form):
    """One person; `standing` decides what is kept of it."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    pasted = forms.CharField(
        label=_("Paste anything about one person"),
        help_text=_("A line of a list, a signature, a contact card, the address of a profile."),
        widget=Pasted(attrs={"rows": 3, "autofocus": True}),
        max_length=20_000,
        required=False,
    )
    name = fields.text("name")
    links = fields.links()
    country = fields.country()
    language = fields.language()
    standing = forms.ChoiceField(
        label=_("Standing"), choices=ENTRIES, initial="prospect", widget=Cards(notes=NOTES)
    )
    emails = fields.emails()
    phones = fields.phones()
    locality = fields.text("locality")
    affiliations = fields.plain_lines("affiliations")
    purpose = forms.ChoiceField(label=_("They agreed to"), choices=Purpose.choices, required=False)
    body = forms.CharField(
        label=_("In these words"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices, required=False)
    said_on = forms.DateField(label=_("On"), required=False, widget=Day())
    declared = forms.BooleanField(
        label=_("I declare that this person is in our register of members."), required=False
    )

    FOUR = ("name", "links", "country", "language")
    MORE = ("emails", "phones", "locality", "affiliations")
    EVIDENCE = ("purpose", "body", "channel", "said_on")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # A national number is read by the country that stands beside it.
        code = str(self.data.get("country", "") if self.is_bound else "")
        self.fields["phones"] = fields.phones(code)
        self.fields["token"].initial = uuid.uuid4

    def clean(self) -> dict[str, Any]:
        """Ask for the basis that the standing needs."""
        cleaned = super().clean() or {}
        if cleaned.get("standing") == "consented":
            for name in ("body", "said_on"):
                if not cleaned.get(name):
                    self.add_error(name, _("Without this, nobody has agreed."))
        if cleaned.get("standing") == "member" and not cleaned.get("declared"):
            self.add_error("declared", _("A member enters on your declaration."))
        if not self.errors and not (cleaned.get("name") or cleaned.get("links")):
            self.add_error("name", _("A name or a link is needed."))
        return cleaned

    def card(self) -> dict[str, Any]:
        """Return what was typed as a card."""
        names = (*self.FOUR, *self.MORE)
        values = {name: fields.card_value(self.cleaned_data.get(name)) for name in names}
        return {name: value for name, value in values.items() if value}

    def consents(self, text_id: int, at: dt.datetime) -> list[NewConsent]:
        """Return what they agreed to."""
        purpose, channel = self.cleaned_data["purpose"], self.cleaned_data["channel"]
        return [NewConsent(purpose, text_id=text_id, channel=channel or "staff", at=at)]

    def will_not_be_kept(self) -> list[str]:
        """Name what was typed and the chosen standing may not hold, errors or none."""
        typed = {name: self.data.get(name, "") for name in FIELDS}
        standing = self.data.get("standing", "prospect")
        known = standing if standing in dict(ENTRIES) else "prospect"
        return [str(FIELD_LABELS[name]) for name in not_kept(typed, known)]


def read_pasted(text: str) -> tuple[dict[str, str], str]:
    """Return what a pasted text says, by field of the form, and what was not understood."""
    pasted = parse(text)
    found: dict[str, str] = {}
    for theirs, ours in FROM_PASTED.items():
        values = pasted.values(theirs)
        if values:
            found[ours] = "\n".join(values) if ours in LISTED else values[0]
    if "name" not in found:
        parts = [found[part] for part in ("given_name", "family_name") if part in found]
        found |= {"name": " ".join(parts)} if parts else {}
    if "country" in found:
        found["country"] = canonical_countries([found["country"]])[0].upper()
    return found, pasted.rest


def filled(data: Mapping[str, Any], found: Mapping[str, str]) -> dict[str, Any]:
    """Return form data with what was read; what somebody typed already stays."""
    kept = {name: value for name, value in data.items() if value and name != "pasted"}
    return {**{name: value for name, value in found.items() if value}, **kept}
