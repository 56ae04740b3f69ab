"""Pages of target groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from iskra.accounts.api import Role, allow
from iskra.lists.forms.sources import CountForm, CutForm, GroupForm
from iskra.lists.selectors import imports as selectors
from iskra.lists.services import sources
from iskra.lists.views.asking import asker
from iskra.places.api import country_name, language_name
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.lists.models import TargetGroup

KEEPERS = (Role.COORDINATOR,)
ON_A_PAGE = 50
SLICES_SHOWN = 500
DRAWN = 12


@allow(*KEEPERS)
@require_GET
def group_list(request: HttpRequest) -> HttpResponse:
    """Show the target groups of somebody's sections, the largest drawn."""
    found = selectors.groups(asker(request).scope)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    sized = [(one.name, size, str(one.public_id)) for one in page if (size := last_size(one))]
    largest = sorted(sized, key=lambda one: -one[1])[:DRAWN]
    drawn = [(name, size, reverse("lists:group_detail", args=[pk])) for name, size, pk in largest]
    return render(request, "lists/group_list.html", {"page": page, "drawn": drawn})


@allow(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def group_add(request: HttpRequest) -> HttpResponse:
    """Ask for a new target group, and make it."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = sources.create_group(
                values=form.cleaned_data,
                scope=asker(request).scope,
                by=asker(request).user,
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("lists:group_detail", made.public_id)
    context = {"form": form}
    return render(request, "lists/group_form.html", context, status=422 if form.errors else 200)


@allow(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def group_edit(request: HttpRequest, group: UUID) -> HttpResponse:
    """Ask what is to be changed, and change it."""
    found = _group(request, group)
    form = GroupForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sources.edit_group(
                group=found,
                values=form.cleaned_data,
                scope=asker(request).scope,
                by=asker(request).user,
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("The group was changed."))
            return redirect("lists:group_detail", found.public_id)
    context = {"form": form, "group": found}
    return render(request, "lists/group_form.html", context, status=422 if form.errors else 200)


@allow(*KEEPERS)
@require_GET
def group_detail(request: HttpRequest, group: UUID) -> HttpResponse:
    """Show a group: its size over time, its slices, its sources."""
    found = _group(request, group)
    today = {"counted_on": timezone.localdate()}
    return render(
        request, "lists/group_detail.html", _detail(found, CountForm(initial=today), CutForm())
    )


@allow(*KEEPERS)
@require_POST
def group_count(request: HttpRequest, group: UUID) -> HttpResponse:
    """Keep how large a group is today."""
    found = _group(request, group)
    form = CountForm(request.POST)
    if not form.is_valid():
        return render(
            request, "lists/group_detail.html", _detail(found, form, CutForm()), status=422
        )
    sources.count_group(group=found, **form.cleaned_data)
    return redirect("lists:group_detail", found.public_id)


@allow(*KEEPERS)
@require_POST
def group_cut(request: HttpRequest, group: UUID) -> HttpResponse:
    """Cut a group into slices."""
    found = _group(request, group)
    form = CutForm(request.POST)
    if not form.is_valid():
        return render(
            request, "lists/group_detail.html", _detail(found, CountForm(), form), status=422
        )
    kind, parts = form.cleaned_data["kind"], form.cleaned_data["parts"]
    many = sources.cut_group(group=found, kind=kind, values=parts)
    told = ngettext(
        "The group has %(number)d such part.", "The group has %(number)d such parts.", many
    )
    tell(request, told % {"number": many})
    return redirect("lists:group_detail", found.public_id)


def last_size(group: TargetGroup) -> int:
    """Return how large a group was when it was counted last; 0 if never."""
    return int(getattr(group, "last_size", None) or 0)


def _group(request: HttpRequest, public_id: UUID) -> TargetGroup:
    visible = selectors.groups(asker(request).scope)
    return get_object_or_404(visible, public_id=public_id)


def _detail(group: TargetGroup, count: CountForm, cut: CutForm) -> dict[str, object]:
    sizes = list(group.sizes.order_by("counted_on"))
    return {
        "group": group,
        "count_form": count,
        "cut_form": cut,
        "drawn": [(one.counted_on, one.size) for one in sizes],
        "slices": group.slices.order_by("kind", "value")[:SLICES_SHOWN],
        "sources": group.sources.order_by("-created_at"),
        "facts": [
            (_("Address"), group.address),
            (_("Country"), country_name(group.country) if group.country else ""),
            (_("Language"), language_name(group.language) if group.language else ""),
            (_("Looked after by"), group.looked_after_by),
        ],
    }
