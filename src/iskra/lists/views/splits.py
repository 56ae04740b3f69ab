"""Taking listings out of a person, and putting them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from iskra.accounts.api import allow
from iskra.lists.forms.review import SplitForm, pair_in
from iskra.lists.models import Split
from iskra.lists.selectors import links
from iskra.lists.services import splitting
from iskra.lists.views.asking import REVIEWERS, asker
from iskra.people.api import Person, parts_of
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from django.http import HttpRequest

    from iskra.lists.selectors.links import Linked
    from iskra.lists.views.asking import Asker


@allow(*REVIEWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, person: UUID) -> HttpResponse:
    """Choose which listings are somebody else, and take them out."""
    who = asker(request)
    found, parts = _seen(who, person)
    form = SplitForm(request.POST if request.method == "POST" else None, parts=parts)
    if request.method == "POST" and form.is_valid():
        chosen = [one.pk for one in form.cleaned_data["listings"]]
        try:
            done = splitting.split(person=found, listing_ids=chosen, by=who.user, now=who.now)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            undo_url = reverse("lists:split_undo", args=[done.public_id])
            tell(request, _("Taken out: two people now, for good."), undo_url=undo_url)
            return redirect(splitting.new_person_of(done) or found)
    context = _context(request, who, (found, parts), form)
    return render(request, "lists/review_split.html", context)


@allow(*REVIEWERS)
@require_POST
def undo_split(request: HttpRequest, split: UUID) -> HttpResponse:
    """Put back what was taken out."""
    done = Split.objects.filter(public_id=split).select_related("taken_from__root").first()
    whole = done.taken_from if done else None
    if done is None or whole is None:
        raise Http404
    who = asker(request)
    root, _parts = _seen(who, (whole.root or whole).public_id)
    other = splitting.new_person_of(done)
    if other is not None:
        _seen(who, other.public_id)
    try:
        splitting.undo_split(done=done, by=who.user, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        tell(request, _("Put back: one person again."))
    return redirect(root)


def _seen(who: Asker, person: UUID) -> tuple[Person, list[int]]:
    found = Person.objects.visible_to(who.scope, who.now).filter(public_id=person).first()
    if found is None:
        raise Http404
    return found, parts_of([found.pk])[found.pk]


def _context(
    request: HttpRequest, who: Asker, whom: tuple[Person, list[int]], form: SplitForm
) -> dict[str, Any]:
    found, parts = whom
    with transaction.atomic():
        tree = links.tree_of(found, parts, by=who.user, now=who.now)
    pair = pair_in(request.GET)
    chosen = {*request.POST.getlist("listings"), *request.GET.getlist("listing")}
    return {
        "person": found,
        "form": form,
        "listings": [(one, str(one.row.listing.public_id) in chosen) for one in _flat(tree)],
        "back_url": reverse("lists:review_pair", args=[pair]) if pair else found.get_absolute_url(),
    }


def _flat(tree: Iterable[Linked]) -> Iterator[Linked]:
    for one in tree:
        yield one
        yield from _flat(one.below)
