"""What is typed about people, made canonical before any service sees it."""

from __future__ import annotations

from iskra.people.forms.acts import ConsentForm, CorrectionForm, MergeForm
from iskra.people.forms.adding import AddForm
from iskra.people.forms.exporting import ExportForm
from iskra.people.forms.labels import FIELD_LABELS, SHOWN_FIELDS
from iskra.people.forms.lists import AccessLogForm, FilterForm, SavedViewForm

__all__ = [
    "FIELD_LABELS",
    "SHOWN_FIELDS",
    "AccessLogForm",
    "AddForm",
    "ConsentForm",
    "CorrectionForm",
    "ExportForm",
    "FilterForm",
    "MergeForm",
    "SavedViewForm",
]
