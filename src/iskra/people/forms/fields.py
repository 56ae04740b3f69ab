"""Fields whose values come out canonical, or say what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from iskra.formats.canonical.emails import canonical_email
from iskra.formats.canonical.links import canonical_link
from iskra.formats.canonical.phones import canonical_phone
from iskra.people.forms.labels import FIELD_LABELS
from iskra.places.api import country_choices, language_choices
from iskra.ui.api import Day

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

LONGEST = 200
MOST_LINES = 20


class LinesField(forms.CharField):
    """Several values, one a line; each is read by a function that gives '' for what is none."""

    def __init__(self, *, read: Callable[[str], str], unreadable: Any, **options: Any) -> None:
        self.read = read
        self.unreadable = unreadable
        widget = forms.Textarea(attrs={"rows": 2, "dir": "auto", "spellcheck": "false"})
        super().__init__(widget=widget, max_length=MOST_LINES * LONGEST, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """Return the canonical values, each once.

        Raises:
            ValidationError: for a line that cannot be read.
        """
        text = super().clean(value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        found = [self.read(line) for line in lines]
        if not all(found) or len(found) > MOST_LINES:
            raise ValidationError(self.unreadable)
        return list(dict.fromkeys(found))


def person_link(typed: str) -> str:
    link = canonical_link(typed)
    return link.key if link.kind in {"person", "other"} else ""


def text(name: str, *, longest: int = LONGEST) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(
        label=FIELD_LABELS[name], max_length=longest, required=False, widget=widget
    )


def emails() -> LinesField:
    return LinesField(
        label=FIELD_LABELS["emails"],
        required=False,
        read=canonical_email,
        unreadable=_("Write one e-mail address a line, such as ana@example.org."),
    )


def links() -> LinesField:
    return LinesField(
        label=FIELD_LABELS["links"],
        required=False,
        read=person_link,
        unreadable=_("Write the address of one person's profile a line."),
    )


def phones(country: str = "") -> LinesField:
    return LinesField(
        label=FIELD_LABELS["phones"],
        required=False,
        read=lambda typed: canonical_phone(typed, country),
        unreadable=_("Write one number a line, best with its country, such as +34 600 000 000."),
    )


def plain_lines(name: str) -> LinesField:
    return LinesField(
        label=FIELD_LABELS[name],
        required=False,
        read=lambda typed: " ".join(typed.split())[:LONGEST],
        unreadable=_("Write one a line."),
    )


class QuickSelect(forms.Select):
    """A choice among hundreds: written at once, since a template for each would take long."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002 - Django's
    ) -> SafeString:
        """Write the element as Django does."""
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (code, " selected" if str(code) == chosen else "", words)
                for code, words in self.choices
            ),
        )
        given = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", given, options)


def country() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=FIELD_LABELS["country"],
        choices=with_none(country_choices),
        required=False,
        widget=QuickSelect(),
    )


def language() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=FIELD_LABELS["language"],
        choices=with_none(language_choices),
        required=False,
        widget=QuickSelect(),
    )


def with_none(
    choices: Callable[[], list[tuple[str, str]]],
) -> Callable[[], list[tuple[str, str]]]:
    return lambda: [("", "—"), *choices()]


def day(name: str) -> forms.DateField:
    return forms.DateField(label=FIELD_LABELS[name], required=False, widget=Day())


def field_for(name: str, *, country_code: str = "") -> forms.Field:
    """Return the form field of a card's field."""
    makers: dict[str, Callable[[], forms.Field]] = {
        "emails": emails,
        "links": links,
        "phones": lambda: phones(country_code),
        "country": country,
        "language": language,
        "affiliations": lambda: plain_lines("affiliations"),
        "birth_date": lambda: day("birth_date"),
        "notes": lambda: forms.CharField(
            label=FIELD_LABELS["notes"],
            required=False,
            max_length=4_000,
            widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        ),
    }
    return makers[name]() if name in makers else text(name)


def card_value(value: Any) -> Any:
    """Return a cleaned value as a card holds it."""
    return value.isoformat() if hasattr(value, "isoformat") else value or ""
