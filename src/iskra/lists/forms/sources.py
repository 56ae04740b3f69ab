"""Forms of sources and target groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.accounts.api import Role, User
from iskra.lists.models import Slice, Source, TargetGroup
from iskra.lists.models.sources import KIND_LABELS
from iskra.lists.rules.kinds import BROUGHT
from iskra.places.api import country_choices, language_choices
from iskra.ui.api import Cards, Day

if TYPE_CHECKING:
    from iskra.accounts.api import Scope

KIND_NOTES = {
    "group": _("People found in a public group elsewhere. Prospects: four facts, two weeks."),
    "sign_up": _("They signed themselves. You need the words they signed, and when."),
    "event": _("Who came. With the words that they signed they are consented, else prospects."),
    "export": _("Written by another programme, such as friends or connections. Prospects."),
    "register": _("Members of your organisation. You declare that they are."),
    "own_contacts": _("Somebody's own address book. Prospects: name and link, nothing else."),
    "opt_out": _("People who want nothing. They go on the suppression list for good."),
}
NOWHERE = ("", "—")


class PlacedForm(forms.Form):
    """Something in a country or a language."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        offered = {"country": country_choices(), "language": language_choices()}
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = [NOWHERE, *choices]


class SourceForm(PlacedForm):
    """Where rows come from, and on which basis."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[label for label in KIND_LABELS if label[0] in BROUGHT],
        widget=Cards(notes=KIND_NOTES),
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    where_from = forms.CharField(
        label=_("Where its rows come from"),
        max_length=500,
        help_text=_("Such as: office of the union in Turin, list of 3 May"),
    )
    basis = forms.CharField(
        label=_("On which basis you may keep them"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("For political sources also how they made it public themselves."),
    )
    group = forms.ModelChoiceField(
        label=_("Target group"), queryset=TargetGroup.objects.none(), required=False
    )
    size = forms.IntegerField(label=_("How many people it holds"), min_value=0, required=False)
    counted_on = forms.DateField(label=_("Counted on"), widget=Day(), required=False)

    field_order = ("kind", "name", "where_from", "basis", "country", "language", "group")

    def __init__(self, *given: Any, scope: Scope, **options: Any) -> None:
        """Offer the target groups of somebody's sections."""
        super().__init__(*given, **options)
        groups = TargetGroup.objects.visible_to(scope)
        cast("forms.ModelChoiceField[TargetGroup]", self.fields["group"]).queryset = groups

    @classmethod
    def of(cls, source: Source, *, scope: Scope) -> SourceForm:
        """Return the form of a source that is there."""
        return cls(initial={name: getattr(source, name) for name in cls.base_fields}, scope=scope)


class GroupForm(PlacedForm):
    """A public group elsewhere."""

    name = forms.CharField(label=_("Name"), max_length=120)
    address = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
    looked_after_by = forms.ModelChoiceField(
        label=_("Looked after by"), queryset=User.objects.none(), required=False
    )
    size = forms.IntegerField(label=_("How many people it has"), min_value=0, required=False)
    counted_on = forms.DateField(label=_("Counted on"), widget=Day(), required=False)

    field_order = ("name", "address", "country", "language", "looked_after_by")

    def __init__(self, *given: Any, **options: Any) -> None:
        """Offer those who can look after a group."""
        super().__init__(*given, **options)
        able = User.objects.filter(
            is_active=True, held_roles__role__in=(Role.COORDINATOR, Role.VOLUNTEER)
        )
        field = cast("forms.ModelChoiceField[User]", self.fields["looked_after_by"])
        field.queryset = able.distinct()

    def clean_address(self) -> str:
        """Refuse an address that another group has."""
        address = str(self.cleaned_data["address"])
        others = TargetGroup.objects.filter(address=address)
        if others.exclude(address=self.initial.get("address")).exists():
            raise forms.ValidationError(_("Another group has this address."))
        return address

    @classmethod
    def of(cls, group: TargetGroup, data: Any = None) -> GroupForm:
        """Return the form of a group that is there; its size is counted on its page."""
        names = ("name", "address", "country", "language", "looked_after_by")
        form = cls(data, initial={name: getattr(group, name) for name in names})
        del form.fields["size"], form.fields["counted_on"]
        return form


class CountForm(forms.Form):
    """How large a group is today."""

    size = forms.IntegerField(label=_("How many people it has"), min_value=0)
    counted_on = forms.DateField(label=_("Counted on"), widget=Day())


class CutForm(forms.Form):
    """Into which parts a group is cut."""

    kind = forms.ChoiceField(label=_("Cut by"), choices=Slice.Kind.choices)
    parts = forms.CharField(
        label=_("Parts, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def clean_parts(self) -> list[str]:
        """Return the parts that are filled in."""
        return [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]
