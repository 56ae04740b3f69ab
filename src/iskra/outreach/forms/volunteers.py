"""What volunteers type, and what their phones send."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from iskra.outreach.rules.entries import NOTE_LENGTH, OutcomeEntry
from iskra.outreach.rules.states import Outcome
from iskra.outreach.services.reporting import LONGEST_NOTE
from iskra.places.api import language_name

# Older than this a phone may not say that something is: it would be taken for wrong anyway.
LONGEST_AGO: Final = 60 * 24 * 3_600 * 1_000
UNDO: Final = "undo"
MOST_TYPED: Final = 20_000


class OutcomeForm(forms.Form):
    """One outcome, from a plain form or from what waited on a phone."""

    id = forms.UUIDField()
    assignment = forms.UUIDField()
    fence = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    outcome = forms.ChoiceField(choices=[(one.value, one.value) for one in Outcome])
    ago = forms.IntegerField(min_value=0, required=False)
    channel = forms.SlugField(max_length=40, required=False)
    note = forms.CharField(required=False, strip=True)

    def entry(self, now: dt.datetime) -> OutcomeEntry:
        """Return what was sent, with the phone's clock set right by ours."""
        told = self.cleaned_data
        ago = dt.timedelta(milliseconds=min(told["ago"] or 0, LONGEST_AGO))
        return OutcomeEntry(
            id=told["id"],
            assignment_public_id=told["assignment"],
            fence=told["fence"],
            outcome=told["outcome"],
            happened_at=now - ago,
            channel=told["channel"],
            note=told["note"][:NOTE_LENGTH],
        )


class UndoForm(forms.Form):
    """That an outcome is taken back."""

    id = forms.UUIDField()
    undoes = forms.UUIDField()


class ClaimForm(forms.Form):
    """One or several profiles, as they were copied."""

    typed = forms.CharField(
        label=_("Addresses of profiles"),
        max_length=MOST_TYPED,
        help_text=_("Copy them from the address bar; several stand below each other."),
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "autofocus": True,
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "dir": "ltr",
                "data-key": "/",
            }
        ),
    )


class HandOverForm(forms.Form):
    """To whom somebody is handed over."""

    to = forms.ChoiceField(label=_("Who takes over"), widget=forms.RadioSelect())

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = choices  # type: ignore[attr-defined] # stubs know only Field


class ReportForm(forms.Form):
    """What happened, if the volunteer wants to say."""

    note = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Only your coordinator reads this."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class ReplyForm(forms.Form):
    """A question that people ask, and what to answer."""

    language = forms.ChoiceField(label=_("Language"))
    question = forms.CharField(label=_("What people ask"), max_length=200)
    body = forms.CharField(
        label=_("A good answer"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, languages: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(code, language_name(code)) for code in languages]
        self.fields["language"].choices = choices  # type: ignore[attr-defined] # as above


class TalkForm(forms.Form):
    """A few words about a talk."""

    note = forms.CharField(
        label=_("A few words, for whoever looks after them next"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Sealed: you, and whoever looks after them later, can read it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class RhythmForm(forms.Form):
    """How often both like to talk."""

    days = forms.TypedChoiceField(
        label=_("How often"),
        coerce=int,
        choices=[
            (7, _("Every week")),
            (14, _("Every two weeks")),
            (30, _("Every month")),
            (60, _("Every two months")),
            (90, _("Every three months")),
        ],
    )


class PageForm(forms.Form):
    """How far somebody is in their part of a group."""

    page = forms.IntegerField(label=_("I am at page"), min_value=1, max_value=1_000_000)
