"""What coordinators fill in: drives, openings, volunteers, slices, messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iskra.accounts.api import Role, Section, User
from iskra.lists.api import Source, TargetGroup
from iskra.outreach.models import Drive, Slice, Volunteer
from iskra.outreach.rules.channels import FAMILIES, MAIL, PHONE
from iskra.outreach.rules.slicing import by_hand
from iskra.outreach.selectors.drawing_on import visible_groups, visible_sources
from iskra.places.api import country_choices, language_choices
from iskra.ui.api import Cards, Day, ManyChoices, Pasted

if TYPE_CHECKING:
    from iskra.accounts.api import Scope

NOWHERE = ("", "—")
CHANNELS = (*dict.fromkeys(FAMILIES.values()), MAIL, PHONE)
CAPS = ("cap_new", "cap_used", "cap_long")


class DriveForm(forms.ModelForm[Drive]):
    """A drive: what for, whom it draws on, when, and how much at most."""

    groups = forms.ModelMultipleChoiceField[TargetGroup](
        label=_("Target groups"),
        queryset=None,
        required=False,
        widget=ManyChoices(),
        help_text=_("At least one group or list before the drive starts."),
    )
    sources = forms.ModelMultipleChoiceField[Source](
        label=_("Lists"),
        queryset=None,
        required=False,
        widget=ManyChoices(),
        help_text=_("The lists of the groups above belong to it by themselves."),
    )
    cap_new = forms.IntegerField(
        label=_("Most people a day for somebody new"), min_value=1, max_value=50, initial=10
    )
    cap_used = forms.IntegerField(
        label=_("… after 20 recorded outcomes"), min_value=1, max_value=50, initial=25
    )
    cap_long = forms.IntegerField(
        label=_("… after 100 recorded outcomes"), min_value=1, max_value=50, initial=50
    )
    ceilings = forms.CharField(
        label=_("Ceilings by network"),
        required=False,
        widget=Pasted(attrs={"rows": 3}),
        help_text=_("One a line, such as: facebook 20. A volunteer cannot pass them on any day."),
    )

    class Meta:
        model = Drive
        fields = (
            "name",
            "purpose",
            "section",
            "starts_on",
            "ends_on",
            "portion_size",
            "per_group_a_day",
            "quiet_from",
            "quiet_to",
        )
        widgets: ClassVar = {
            "purpose": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "starts_on": Day(),
            "ends_on": Day(),
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_to": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        help_texts: ClassVar = {
            "purpose": _(
                "In words that a volunteer could say to somebody. Other languages: under Openings."
            ),
            "portion_size": _("How many people a volunteer gets at once."),
            "per_group_a_day": _("So that no group hears from all of you on one day."),
            "quiet_from": _("In the volunteer's own day. Nobody is given out then."),
        }

    field_order = (
        "name", "purpose", "section", "groups", "sources", "starts_on", "ends_on",
        "portion_size", "per_group_a_day", "quiet_from", "quiet_to", *CAPS, "ceilings",
    )  # fmt: skip

    def __init__(self, *given: Any, scope: Scope, **options: Any) -> None:
        """Offer what somebody's sections hold."""
        super().__init__(*given, **options)
        self.scope = scope
        field = cast("dict[str, Any]", self.fields)
        field["groups"].queryset = visible_groups(scope)
        field["sources"].queryset = visible_sources(scope)
        mine = Section.objects.all() if scope.everywhere else my_sections(scope)
        field["section"].queryset = mine.order_by("name")
        field["section"].required = not scope.everywhere
        field["section"].empty_label = _("everywhere") if scope.everywhere else "—"
        for name in ("groups", "sources"):
            if not field[name].queryset.exists():
                del self.fields[name]

    def clean_ceilings(self) -> dict[str, int]:
        """Return the ceiling of each network that has one."""
        found: dict[str, int] = {}
        for line in str(self.cleaned_data["ceilings"]).splitlines():
            name, _blank, most = line.strip().lower().rpartition(" ")
            name = name.strip(" :=")
            if not line.strip():
                continue
            if name not in CHANNELS or not most.isdecimal() or int(most) > 200:
                words = _("“%(line)s” is not understood. Networks: %(names)s.")
                told = {"line": line.strip()[:40], "names": ", ".join(CHANNELS)}
                raise forms.ValidationError(words, params=told)
            found[name] = int(most)
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, and caps that shrink as somebody learns."""
        told = super().clean() or self.cleaned_data
        starts, ends = told.get("starts_on"), told.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It cannot end before it starts."))
        caps = [int(told[name]) for name in CAPS if told.get(name)]
        if caps != sorted(caps):
            self.add_error("cap_used", _("Somebody who has done more may not get fewer people."))
        return told

    def values(self) -> dict[str, Any]:
        """Return what the services take."""
        told = dict(self.cleaned_data)
        told["caps"] = [told.pop(name) for name in CAPS]
        return told

    @classmethod
    def of(cls, drive: Drive, data: Any = None, *, scope: Scope) -> DriveForm:
        """Return the form of a drive that is there."""
        caps = [*drive.caps, *drive.caps[-1:] * 3][:3]
        initial = {
            "groups": [one.group_id for one in drive.in_groups.all()],
            "sources": [one.source_id for one in drive.in_sources.all()],
            "ceilings": "\n".join(f"{name} {most}" for name, most in drive.ceilings.items()),
            **dict(zip(CAPS, caps, strict=True)),
        }
        return cls(data, instance=drive, initial=initial, scope=scope)


def my_sections(scope: Scope) -> Any:
    return Section.objects.filter(holders__user=scope.user_id)


class OpeningForm(forms.Form):
    """An opening in a language."""

    language = forms.ChoiceField(label=_("Language"))
    body = forms.CharField(
        label=_("Words"),
        max_length=4_000,
        widget=Pasted(),
        help_text=_(
            "Places that are filled in: {name}, {volunteer}, {movement}, {link}. The movement and "
            "the link have to be there. Nobody knows the gender of who reads it."
        ),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        field = cast("forms.ChoiceField", self.fields["language"])
        field.choices = [NOWHERE, *language_choices()]


class CutForm(forms.Form):
    """Into which parts a group is cut."""

    cut = forms.ChoiceField(
        label=_("Cut by"),
        choices=Slice.Cut.choices,
        widget=Cards(
            notes={
                "initial": _("The first letter of the name, in the alphabet of the group."),
                "town": _("Towns that you name, for groups that can be searched by place."),
                "page": _("Pages of the list of members, as they are shown there."),
            }
        ),
    )
    parts = forms.IntegerField(
        label=_("How many parts"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=_("By initial: one for each letter when you say nothing."),
    )
    pages = forms.IntegerField(
        label=_("How many pages there are"), min_value=1, max_value=100_000, required=False
    )
    towns = forms.CharField(
        label=_("Towns, one a line"),
        max_length=20_000,
        required=False,
        widget=Pasted(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the way of cutting needs."""
        told = super().clean() or self.cleaned_data
        if told.get("cut") == Slice.Cut.PAGE and not told.get("pages"):
            self.add_error("pages", _("Say how many pages there are."))
        if told.get("cut") == Slice.Cut.TOWN and not by_hand(told.get("towns", "").splitlines()):
            self.add_error("towns", _("Name at least one town."))
        return told


class NamedVolunteer(forms.ModelChoiceField[Volunteer]):
    """A choice of volunteers by what coordinators call them."""

    def label_from_instance(self, obj: Volunteer) -> str:
        """Return the name of the user."""
        return str(obj.user)


class VolunteerChoice(forms.Form):
    """One of a drive's volunteers."""

    to = NamedVolunteer(label=_("To whom"), queryset=None)

    def __init__(
        self, *given: Any, drive: Drive, without: Volunteer | None = None, **more: Any
    ) -> None:
        """Offer those who take part, but for one."""
        super().__init__(*given, **more)
        here = Q(drives__drive=drive, drives__left_at=None, paused_at=None)
        offered = Volunteer.objects.filter(here)
        offered = offered.exclude(pk=without.pk) if without else offered
        field = cast("forms.ModelChoiceField[Volunteer]", self.fields["to"])
        field.queryset = offered.select_related("user").order_by("user__first_name", "pk")
        field.to_field_name = "public_id"


class InviteForm(forms.Form):
    """Somebody who is to take part."""

    email = forms.EmailField(label=_("E-mail"))
    first_name = forms.CharField(label=_("First name or alias"), max_length=80)
    languages = forms.MultipleChoiceField(
        label=_("Languages they write"), widget=ManyChoices(), required=False
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        field = cast("forms.MultipleChoiceField", self.fields["languages"])
        field.choices = language_choices()


class VolunteerForm(forms.ModelForm[Volunteer]):
    """What a volunteer gives, and who looks after them."""

    languages = forms.MultipleChoiceField(
        label=_("Languages they write"), widget=ManyChoices(), required=False
    )
    country = forms.ChoiceField(label=_("Country"), required=False)

    class Meta:
        model = Volunteer
        fields = (
            "hours_a_week",
            "languages",
            "country",
            "groups",
            "looked_after_by",
            "rhythm_days",
        )
        widgets: ClassVar = {"groups": ManyChoices()}

    field_order = ("hours_a_week", "languages", "country", "groups", "looked_after_by")

    def __init__(self, *given: Any, scope: Scope, **options: Any) -> None:
        """Offer the groups of somebody's sections, and those who can look after somebody."""
        super().__init__(*given, **options)
        field = cast("dict[str, Any]", self.fields)
        field["languages"].choices = language_choices()
        field["country"].choices = [NOWHERE, *country_choices()]
        held = self.instance.groups.values("pk") if self.instance.pk else []
        mine = Q(pk__in=visible_groups(scope).values("pk")) | Q(pk__in=held)
        field["groups"].queryset = field["groups"].queryset.filter(mine)
        able = User.objects.filter(
            is_active=True, held_roles__role__in=(Role.COORDINATOR, Role.VOLUNTEER)
        )
        field["looked_after_by"].queryset = able.exclude(pk=self.instance.user_id).distinct()


class MessageForm(forms.Form):
    """A word to all volunteers of a drive."""

    body = forms.CharField(
        label=_("Message"),
        max_length=2_000,
        widget=Pasted(attrs={"rows": 4}),
        help_text=_("It is shown on their page. Do not write about people by name."),
    )


class PortionForm(forms.Form):
    """How many people of a waiting list to bring in."""

    rows = forms.IntegerField(label=_("How many people"), min_value=1)
