"""What coordinators fill in: groups with their sizes, a look from one to another, a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.planning.models import SizedGroup
from iskra.planning.rules.sizes import UnreadLineError, groups_in
from iskra.planning.selectors.figures import NAMES, RATES, SHARES
from iskra.ui.api import Pasted

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from iskra.outreach.api import Drive
    from iskra.planning.models import DrivePlan
    from iskra.planning.rules.sizes import Line

MOST_PEOPLE = 10_000_000_000
MOST_VOLUNTEERS = 1_000_000
MOST_TEXT = 20_000
MOST_LINES = 60


class GroupsForm(forms.Form):
    """Groups with their sizes, as somebody has them in their notes."""

    groups = forms.CharField(
        label=_("Groups and sizes, one a line"),
        max_length=MOST_TEXT,
        widget=Pasted(attrs={"rows": 4}),
        help_text=_("Such as: Tenants of Lisbon 80,000"),
    )

    def clean_groups(self) -> list[Line]:
        """Return the groups and their sizes."""
        try:
            found = groups_in(self.cleaned_data["groups"])
        except UnreadLineError as problem:
            words = _("“%(line)s” is not understood: a name, then how many people.")
            raise forms.ValidationError(words, params={"line": str(problem)}) from problem
        if len(found) > MOST_LINES:
            raise forms.ValidationError(_("At most 60 groups."))
        return found


class GroupChoice(forms.ModelChoiceField[SizedGroup]):
    """A choice of groups by their names."""

    def label_from_instance(self, obj: SizedGroup) -> str:
        """Return the name of the group."""
        return obj.name


class LookForm(forms.Form):
    """How many members drawn from one group were found in another."""

    first = GroupChoice(label=_("Drawn from"), queryset=None, to_field_name="public_id")
    drawn = forms.IntegerField(
        label=_("How many members, drawn at random"), min_value=1, max_value=100_000, initial=50
    )
    second = GroupChoice(label=_("Looked up in"), queryset=None, to_field_name="public_id")
    found = forms.IntegerField(
        label=_("How many of them are members there, too"), min_value=0, max_value=100_000
    )

    def __init__(self, *given: Any, groups: QuerySet[SizedGroup], **options: Any) -> None:
        """Offer the groups of one drive."""
        super().__init__(*given, **options)
        for name in ("first", "second"):
            cast("forms.ModelChoiceField[SizedGroup]", self.fields[name]).queryset = groups


class PlanForm(forms.Form):
    """What coordinators believe of a drive; an empty field is what is published or on record."""

    people = forms.IntegerField(
        label=_("People on all lists"),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        help_text=_("Empty: those written to, those who wait, and those on waiting lists."),
    )
    volunteers = forms.IntegerField(
        label=_("Volunteers at the beginning"),
        min_value=1,
        max_value=MOST_VOLUNTEERS,
        required=False,
        help_text=_("Once the drive runs, those who take part count."),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        """Add a field for each figure that the engine knows."""
        super().__init__(*given, **options)
        most = {"sessions_per_week": 168.0, "contacts_per_session": 10_000.0}
        for name in RATES:
            self.fields[name] = forms.FloatField(
                label=_first_large(NAMES[name]),
                min_value=0.01,
                max_value=most[name],
                required=False,
                widget=forms.NumberInput(attrs={"step": "any"}),
            )
        for name in SHARES:
            self.fields[name] = forms.FloatField(
                label=_first_large(NAMES[name]),
                min_value=0,
                max_value=100,
                required=False,
                help_text=_("per cent"),
                widget=forms.NumberInput(attrs={"step": "any"}),
            )

    def values(self) -> dict[str, float | None]:
        """Return what the services take: shares lie between 0 and 1."""
        told = dict(self.cleaned_data)
        for name in SHARES:
            told[name] = None if told[name] is None else told[name] / 100
        return told

    @classmethod
    def of(cls, row: DrivePlan | None, data: Any = None) -> PlanForm:
        """Return the form with what was said before."""
        said: dict[str, Any] = {}
        for name in ("people", "volunteers", *NAMES):
            value = getattr(row, name) if row else None
            said[name] = round(100 * value, 4) if name in SHARES and value is not None else value
        return cls(data, initial=said)


def _first_large(words: Any) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


def look_form(drive: Drive, data: Any = None) -> LookForm:
    """Return the form of a look between two groups of a drive."""
    return LookForm(data, groups=SizedGroup.objects.filter(drive=drive))
