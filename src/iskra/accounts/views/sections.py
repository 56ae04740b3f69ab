"""The administrator's pages about sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.errors import SectionTakenError
from iskra.accounts.forms.users import SectionForm
from iskra.accounts.models import Section
from iskra.accounts.policy import Role, allow
from iskra.accounts.services import sections
from iskra.accounts.views.users import by_of
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@allow(Role.ADMINISTRATOR)
@require_safe
def section_list(request: HttpRequest) -> HttpResponse:
    """List sections with how many coordinators look after each."""
    found = Section.objects.annotate(coordinators=Count("holders")).order_by("name")
    return render(request, "accounts/section_list.html", {"sections": found})


@allow(Role.ADMINISTRATOR, step_up=True)
@require_http_methods(["GET", "HEAD", "POST"])
def section_add(request: HttpRequest) -> HttpResponse:
    """Make a section."""
    return edited(request, None)


@allow(Role.ADMINISTRATOR, step_up=True)
@require_http_methods(["GET", "HEAD", "POST"])
def section_edit(request: HttpRequest, section: UUID) -> HttpResponse:
    """Change what a section holds."""
    return edited(request, get_object_or_404(Section, public_id=section))


@allow(Role.ADMINISTRATOR, step_up=True)
@require_POST
def section_delete(request: HttpRequest, section: UUID) -> HttpResponse:
    """Delete a section that nobody looks after."""
    found = get_object_or_404(Section, public_id=section)
    try:
        sections.delete(section=found, by=by_of(request), now=timezone.now())
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return redirect("accounts:section_edit", section)
    tell(request, _("The section is deleted."))
    return redirect("accounts:section_list")


def edited(request: HttpRequest, section: Section | None) -> HttpResponse:
    """Show the form of a section, or save it and go back to the list."""
    held = vars(section) if section else {}
    form = SectionForm(request.POST or None, initial=held)
    if form.is_valid():
        answers = {"name": form.cleaned_data["name"], "facts": form.facts()}
        try:
            sections.save(section=section, **answers, by=by_of(request), now=timezone.now())
        except SectionTakenError as refusal:
            form.add_error("name", str(refusal))
        else:
            tell(request, _("Saved. It holds from their next page on."))
            return redirect("accounts:section_list")
    return render(request, "accounts/section_edit.html", {"form": form, "section": section})
