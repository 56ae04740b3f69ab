"""The form of the style guide: one field of each kind."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.ui.widgets import Cards, Day, ManyChoices, Pasted

# Words of the world, not of the house: they stand for whatever a list of choices may hold.
TOWNS = (
    "Buenos Aires",
    "Казань",
    "القاهرة",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Lisboa",
    "कोलकाता",
    "São Paulo",
    "東京",
)


class SampleForm(forms.Form):
    """Shows how each kind of field looks, filled in, wrong and disabled."""

    name = forms.CharField(label=_("Name"), max_length=60)
    mail = forms.EmailField(label=_("E-mail"), help_text=_("Used for nothing but your question."))
    since = forms.DateField(label=_("Since"), widget=Day(), required=False)
    town = forms.ChoiceField(label=_("Town"), choices=[("", ""), *((one, one) for one in TOWNS)])
    pace = forms.ChoiceField(
        label=_("How often"),
        choices=[("weekly", _("Every week")), ("monthly", _("Every month"))],
        widget=Cards(notes={"weekly": _("Four short letters."), "monthly": _("One long letter.")}),
    )
    towns = forms.MultipleChoiceField(
        label=_("Towns to follow"),
        choices=[(one, one) for one in TOWNS],
        widget=ManyChoices(),
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("Language of letters"),
        choices=[("es", "español"), ("ar", "العربية")],
        widget=forms.RadioSelect(),
        required=False,
    )
    words = forms.CharField(label=_("Words"), widget=Pasted(), required=False)
    agreed = forms.BooleanField(label=_("I have read what happens with it."))
    reference = forms.CharField(label=_("Reference"), initial="A-2026", disabled=True)


class SampleFile(forms.Form):
    """Shows how a file is sent; it is looked at by nobody and kept nowhere."""

    file = forms.FileField(label=_("File"), help_text=_("CSV, XLSX or vCard, up to 50 MB."))


class SampleFilter(forms.Form):
    """Shows how a list is narrowed."""

    town = forms.ChoiceField(
        label=_("Town"), choices=[("", ""), *((one, one) for one in TOWNS)], required=False
    )
    since = forms.DateField(label=_("Since"), widget=Day(), required=False)
    mine = forms.BooleanField(label=_("Only mine"), required=False)
