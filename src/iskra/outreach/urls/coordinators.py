"""Addresses of the coordinators' desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from iskra.outreach.views.coordinators import (
    alerts,
    attention,
    caring,
    drives,
    groups,
    openings,
    sharing,
    states,
    volunteers,
    waiting,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.urls import URLPattern

DRIVE = "desk/drives/<uuid:drive>/"


def below(rest: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """Return an address below a drive's."""
    return path(DRIVE + rest, view, name=name)


WHO = "volunteers/<uuid:volunteer>/"
GROUP = "groups/<uuid:group>/"
PART = "slices/<uuid:part>/"
SHARE = "share/<uuid:share>/"
urlpatterns = [
    path("desk/drives/", drives.drive_list, name="drives"),
    path("desk/drives/add/", drives.drive_add, name="drive_add"),
    below("", drives.drive_detail, "drive"),
    below("edit/", drives.drive_edit, "drive_edit"),
    below("start/", states.drive_start, "drive_start"),
    below("pause/", states.drive_pause, "drive_pause"),
    below("end/", states.drive_end, "drive_end"),
    below("openings/", openings.drive_openings, "drive_openings"),
    below("openings/purpose/", openings.purpose_write, "purpose_write"),
    below("openings/write/", openings.opening_write, "opening_write"),
    below("openings/<uuid:opening>/retire/", openings.opening_retire, "opening_retire"),
    below("groups/", groups.drive_groups, "drive_groups"),
    below(GROUP, groups.drive_group, "drive_group"),
    below(GROUP + "cut/", groups.group_cut, "group_cut"),
    below(GROUP + "pause/", groups.group_pause, "group_pause"),
    below(GROUP + "resume/", groups.group_resume, "group_resume"),
    below(PART + "give/", groups.slice_give, "slice_give"),
    below(PART + "take-back/", groups.slice_take_back, "slice_take_back"),
    below(PART + "remove/", groups.slice_remove, "slice_remove"),
    below("volunteers/", volunteers.drive_volunteers, "drive_volunteers"),
    below("volunteers/invite/", volunteers.volunteer_invite, "volunteer_invite"),
    below(WHO, volunteers.drive_volunteer, "drive_volunteer"),
    below(WHO + "pause/", volunteers.volunteer_pause, "volunteer_pause"),
    below(WHO + "resume/", volunteers.volunteer_resume, "volunteer_resume"),
    below(WHO + "talked/", volunteers.volunteer_talked, "volunteer_talked"),
    below(WHO + "leave/", volunteers.volunteer_leave, "volunteer_leave"),
    below(WHO + "join/", volunteers.volunteer_join, "volunteer_join"),
    below(WHO + "hand-over/", volunteers.volunteer_hand_over, "volunteer_hand_over"),
    below(WHO + "hand-back/<int:moment>/", volunteers.volunteer_hand_back, "volunteer_hand_back"),
    below("share/", sharing.drive_share, "drive_share"),
    below("share/preview/", sharing.share_preview, "share_preview"),
    below(SHARE + "confirm/", sharing.share_confirm, "share_confirm"),
    below(SHARE + "undo/", sharing.share_undo, "share_undo"),
    below("waiting/", waiting.drive_blocked, "drive_blocked"),
    below("waiting/gather/", waiting.drive_gather, "drive_gather"),
    below("waiting/<uuid:waiting>/open/", waiting.portion_open, "portion_open"),
    below("attention/", attention.drive_attention, "drive_attention"),
    below("asked/<uuid:assignment>/", attention.asked_decide, "asked_decide"),
    below("reports/", alerts.drive_reports, "drive_reports"),
    below("reports/<uuid:report>/", alerts.report, "report"),
    below("reports/<uuid:report>/reopen/", alerts.report_reopen, "report_reopen"),
    below("alarms/<uuid:alarm>/settle/", alerts.alarm_settle, "alarm_settle"),
    below("alarms/<uuid:alarm>/reopen/", alerts.alarm_reopen, "alarm_reopen"),
    below("care/", caring.drive_care, "drive_care"),
    below("care/give/", caring.care_give, "care_give"),
    below("care/undo/<int:moment>/", caring.care_take_back, "care_take_back"),
    below("care/<uuid:contact>/hand-over/", caring.care_hand_over, "care_hand_over"),
    below("messages/", attention.drive_messages, "drive_messages"),
    below("messages/<uuid:message>/take-back/", attention.message_take_back, "message_take_back"),
]
