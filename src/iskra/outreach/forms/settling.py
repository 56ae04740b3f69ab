"""What coordinators decide: about a report of abuse, and who looks after whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.accounts.api import Role, User
from iskra.outreach.models import AbuseReport, Volunteer
from iskra.places.api import language_choices

if TYPE_CHECKING:
    from django.db.models import QuerySet


class NamedUser(forms.ModelChoiceField[User]):
    """A choice of users by what coordinators call them."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name of the user."""
        return str(obj)


class ReportSettleForm(forms.Form):
    """What becomes of the person, and who looks after the volunteer."""

    decision = forms.ChoiceField(
        label=_("What becomes of the person"),
        choices=AbuseReport.Decision.choices,
        widget=forms.RadioSelect(),
    )
    carer = NamedUser(
        label=_("Who looks after the volunteer"),
        queryset=None,
        help_text=_("Whoever you choose gets a mail that names nobody."),
    )

    def __init__(self, *given: Any, user: User, **options: Any) -> None:
        """Offer all coordinators, and propose whoever decides."""
        options.setdefault("initial", {"carer": user.pk, "decision": AbuseReport.Decision.OUT})
        super().__init__(*given, **options)
        able = User.objects.filter(is_active=True, held_roles__role=Role.COORDINATOR)
        field = cast("forms.ModelChoiceField[User]", self.fields["carer"])
        field.queryset = able.distinct().order_by("first_name", "last_name", "pk")
        field.empty_label = None


class PurposeForm(forms.Form):
    """What a drive asks for, in one more language."""

    language = forms.ChoiceField(label=_("Language"))
    body = forms.CharField(
        label=_("What we ask for, in this language"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Empty: people who read this language see the first text."),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        field = cast("forms.ChoiceField", self.fields["language"])
        field.choices = [("", "—"), *language_choices()]


class NamedTaker(forms.ModelChoiceField[Volunteer]):
    """A choice of volunteers by the name that all volunteers of a drive see."""

    def label_from_instance(self, obj: Volunteer) -> str:
        """Return the first name or alias."""
        return obj.user.first_name or str(_("a volunteer"))


class TakerForm(forms.Form):
    """Who looks after somebody from now on."""

    to = NamedTaker(
        label=_("Who looks after them from now on"), queryset=None, to_field_name="public_id"
    )

    def __init__(self, *given: Any, takers: QuerySet[Volunteer], **options: Any) -> None:
        """Offer these volunteers."""
        super().__init__(*given, **options)
        field = cast("forms.ModelChoiceField[Volunteer]", self.fields["to"])
        field.queryset = takers
