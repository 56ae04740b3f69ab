"""Sources and groups, uploads and imports, listings, and what is said of pairs of them."""

from __future__ import annotations

from iskra.lists.models.groups import GroupSize, Slice, TargetGroup
from iskra.lists.models.imports import Import, ImportPlan, LearntModel, RejectedRow, Turn
from iskra.lists.models.listings import Decision, GreyPair, Listing, Verdict
from iskra.lists.models.review import Joint, Split, SplitStep
from iskra.lists.models.sources import Source
from iskra.lists.models.terms import WaitingTerms
from iskra.lists.models.uploads import Upload, UploadChunk
from iskra.lists.models.waiting import WaitingList

__all__ = [
    "Decision",
    "GreyPair",
    "GroupSize",
    "Import",
    "ImportPlan",
    "Joint",
    "LearntModel",
    "Listing",
    "RejectedRow",
    "Slice",
    "Source",
    "Split",
    "SplitStep",
    "TargetGroup",
    "Turn",
    "Upload",
    "UploadChunk",
    "Verdict",
    "WaitingList",
    "WaitingTerms",
]
