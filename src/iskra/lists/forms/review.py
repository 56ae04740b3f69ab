"""What reviewers choose: which pairs first, and which listings go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.lists.models import Listing
from iskra.lists.selectors.review import Filters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class FilterForm(forms.Form):
    """Which pairs are asked about; what cannot be read filters nothing."""

    source = forms.UUIDField(required=False)
    language = forms.CharField(required=False, max_length=16)
    strength = forms.CharField(required=False, max_length=12)
    without = forms.UUIDField(required=False)


def filters_in(given: Mapping[str, Any]) -> tuple[Filters, Any]:
    """Return the filters of an address, and the pair that is not to come next."""
    form = FilterForm(given)
    form.is_valid()
    told = form.cleaned_data
    filters = Filters(
        source=told.get("source"),
        language=told.get("language", ""),
        strength=told.get("strength", ""),
    )
    return filters, told.get("without")


def pair_in(given: Mapping[str, Any]) -> UUID | None:
    """Return the pair that an address leads back to, if it names one."""
    try:
        return UUID(str(given.get("pair", "")))
    except ValueError:
        return None


class SplitForm(forms.Form):
    """Which listings are taken out of a person."""

    listings = forms.ModelMultipleChoiceField(
        label=_("Listings that are somebody else"),
        queryset=Listing.objects.none(),
        to_field_name="public_id",
        error_messages={
            "required": _("Choose at least one listing."),
            "invalid_choice": _("One of these listings is not this person's any more."),
            "invalid_pk_value": _("One of these listings is not this person's any more."),
        },
    )

    def __init__(self, *args: Any, parts: Sequence[int], **options: Any) -> None:
        """Offer the listings of these parts."""
        super().__init__(*args, **options)
        offered = Listing.objects.filter(person__in=parts)
        self.fields["listings"].queryset = offered  # type: ignore[attr-defined]  # a field of its own kind
