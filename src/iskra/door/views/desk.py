"""The door's pages for volunteers: a record typed in a conversation, and two minutes' practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iskra.accounts.api import Role, allow
from iskra.door.forms import TypedForm
from iskra.door.models import Kind
from iskra.door.selectors.practice import STEPS, practice_people
from iskra.door.services import helping, taking
from iskra.outreach.api import Assignment
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.accounts.api import User


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD", "POST"])
def record_type(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Let a volunteer type what somebody tells them; it waits until the person confirms it."""
    mine = Assignment.objects.open().filter(volunteer__user=cast("User", request.user))
    found = mine.filter(public_id=assignment).first()
    if found is None:
        raise Http404
    form = TypedForm(request.POST or None)
    if form.is_valid():
        taking.take(
            kind=Kind.TYPED,
            form=form.record(),
            purposes=form.cleaned_data["purposes"],
            language=translation.get_language() or "en",
            person_id=found.person_id,
            by=cast("User", request.user),
            now=timezone.now(),
        )
        tell(request, _("They get a mail now. Nothing is kept until they confirm it."))
        return redirect("accounts:home")
    status = 422 if form.errors else 200
    return render(request, "door/record_type.html", {"form": form}, status=status)


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest) -> HttpResponse:
    """Practise with people who do not exist; nothing of it is kept but that it was done."""
    user = cast("User", request.user)
    if request.method == "POST":
        helping.finish_practice(user=user, now=timezone.now())
        tell(request, _("You are ready. Your first people come as soon as a drive has some."))
        return redirect("accounts:home")
    number = step_of(request)
    context = {
        "number": number,
        "last": len(STEPS),
        "step": STEPS[number - 1],
        "person": practice_people()[(number - 1) % 3],
    }
    return render(request, "door/practice.html", context)


def step_of(request: HttpRequest) -> int:
    """Return which step the address asks for, the first for anything else."""
    asked = request.GET.get("step", "")
    is_one = asked.isascii() and asked.isdecimal() and 1 <= int(asked[:2]) <= len(STEPS)
    return int(asked[:2]) if is_one else 1
