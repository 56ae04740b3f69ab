"""Forms of an import: the file, what its columns mean, what people signed, the declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.formats.fields import FIELDS
from iskra.lists.rules.kinds import may_have_evidence, needs_evidence
from iskra.places.api import language_choices
from iskra.ui.api import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.lists.models import Import

FIELD_LABELS = {
    "name": _("name"),
    "given_name": _("given name"),
    "family_name": _("family name"),
    "link": _("profile link"),
    "country": _("country"),
    "email": _("e-mail"),
    "phone": _("telephone"),
    "locality": _("town"),
    "affiliations": _("affiliations"),
    "birth_date": _("date of birth"),
    "street": _("street"),
    "postcode": _("postcode"),
    "birth_place": _("place of birth"),
    "occupation": _("occupation"),
    "outside_id": _("number elsewhere"),
}
PURPOSES = [
    ("in_touch", _("stay in touch")),
    ("bulletins", _("bulletins")),
    ("publish_name", _("publish my name")),
    ("group_nearby", _("a group nearby")),
]
MOST_SHOWN = 200


class UploadForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV, Excel (.xlsx), vCard, JSON lines, Parquet.")
    )


class ColumnsForm(forms.Form):
    """What each column means, and what people signed."""

    def __init__(self, *given: Any, of_import: Import, **options: Any) -> None:
        """Ask about each column of a file; as many as a page can hold."""
        super().__init__(*given, **options)
        serving = {
            header: field
            for field, theirs in of_import.mapping.get("columns", {}).items()
            for header in theirs
        }
        headers: list[str] = list(dict.fromkeys(of_import.mapping.get("headers", [])))
        if len(headers) > MOST_SHOWN:
            headers.sort(key=lambda header: header not in serving)
        self.headers = headers[:MOST_SHOWN]
        meanings = [("", _("not taken")), *((field, FIELD_LABELS[field]) for field in FIELDS)]
        for number, header in enumerate(self.headers):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=header or _("(no header)"),
                choices=meanings,
                required=False,
                initial=serving.get(header, ""),
            )
        if may_have_evidence(of_import.source.kind):
            self._ask_for_evidence(of_import)

    def _ask_for_evidence(self, of_import: Import) -> None:
        is_needed = needs_evidence(of_import.source.kind)
        known = of_import.evidence
        days = [("", _("none: the same day for all")), *((one, one) for one in self.headers if one)]
        self.fields |= {
            "text": forms.CharField(
                label=_("The words that they signed"),
                max_length=5_000,
                required=is_needed,
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            ),
            "purpose": forms.ChoiceField(
                label=_("For what"), choices=PURPOSES, initial=known.get("purpose", "in_touch")
            ),
            "language": forms.ChoiceField(
                label=_("In which language"),
                choices=language_choices(),
                initial=known.get("language") or of_import.source.language or "en",
            ),
            "on": forms.DateField(
                label=_("When they signed"),
                widget=Day(),
                required=False,
                initial=known.get("on"),
                help_text=_("For rows in which the column below says nothing."),
            ),
            "column": forms.ChoiceField(
                label=_("Column of the days"),
                choices=days,
                required=False,
                initial=known.get("column", ""),
            ),
        }

    @property
    def has_evidence(self) -> bool:
        """Whether it asks what people signed."""
        return "text" in self.fields

    def column_fields(self) -> Iterator[forms.BoundField]:
        """Give the field of each column."""
        for number in range(len(self.headers)):
            yield self[f"column_{number}"]

    def evidence_fields(self) -> Iterator[forms.BoundField]:
        """Give the fields about what people signed."""
        for name in ("text", "purpose", "language", "on", "column"):
            if name in self.fields:
                yield self[name]

    def columns(self) -> dict[str, list[str]]:
        """Return for each of our fields the headers that serve it."""
        chosen: dict[str, list[str]] = {}
        for number, header in enumerate(self.headers):
            if field := self.cleaned_data.get(f"column_{number}"):
                chosen.setdefault(field, []).append(header)
        return chosen

    def evidence(self) -> dict[str, str]:
        """Return what people signed."""
        names = ("text", "purpose", "language", "on", "column")
        return {name: str(self.cleaned_data.get(name) or "") for name in names}


class DeclareForm(forms.Form):
    """The importer's declaration that these are members."""

    declared = forms.BooleanField(
        label=_("I declare that the people of this list are members of our organisation.")
    )

    def declaration(self) -> str:
        """Return the words that were declared."""
        return str(self.fields["declared"].label)
