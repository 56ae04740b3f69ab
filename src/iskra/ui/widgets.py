"""How forms look: our fields for every form, and the few widgets that browsers do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.renderers import TemplatesSetting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise


class DeskRenderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` by our fragments."""

    form_template_name = "ui/components/_fields.html"
    field_template_name = "ui/components/_field.html"


class Cards(forms.RadioSelect):
    """A few choices, each with a sentence that says what it means."""

    template_name = "ui/widgets/cards.html"

    def __init__(self, *, notes: Mapping[str, str | Promise], **options: Any) -> None:
        super().__init__(**options)
        self.notes = notes

    def create_option(self, name: str, value: Any, *place: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *place, **more)
        return {**option, "note": self.notes.get(str(value), "")}


class ManyChoices(forms.CheckboxSelectMultiple):
    """Many choices to tick, such as countries: with a script they can be narrowed by typing."""

    template_name = "ui/widgets/many.html"


class Day(forms.DateInput):
    """A day, chosen by the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class Pasted(forms.Textarea):
    """Room for something that is pasted in any script."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain = {"rows": 8, "dir": "auto", "spellcheck": "false", "autocomplete": "off"}
        super().__init__(attrs={**plain, **(attrs or {})})
