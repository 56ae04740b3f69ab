"""The front of the desk: the register in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iskra.accounts.api import allow_signed_in
from iskra.people.models import Standing
from iskra.people.selectors import exports, front
from iskra.people.selectors.panels import front_panels
from iskra.people.views.asking import asker
from iskra.places.api import country_name, language_name

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from iskra.people.views.asking import Asker

MOST_BARS = 10


@allow_signed_in
@require_safe
def desk_front(request: HttpRequest) -> HttpResponse:
    """Show whoever sees the register its figures, and everybody else their way."""
    who = asker(request)
    if not who.scope.sees_register:
        return render(request, "people/front_other.html")
    return render(request, "people/front.html", front_context(who))


def front_context(who: Asker) -> dict[str, Any]:
    shown = front.figures(who.scope, who.now)
    running_out_total = sum(shown.running_out.values())
    return {
        "figures": shown,
        "standings": standing_bars(shown.standings),
        "countries": bars(shown.countries, "country", country_name),
        "languages": bars(shown.languages, "language", language_name),
        "running_out": list(shown.running_out.items()) if running_out_total else [],
        "running_out_total": running_out_total,
        "waiting": exports.to_decide(who.user, who.now).count() if who.scope.everywhere else 0,
        "panels": front_panels(user=who.user, scope=who.scope, now=who.now),
        "is_officer": who.is_officer,
    }


def standing_bars(counts: Counter[str]) -> list[tuple[str, int, str]]:
    base = reverse("people:index")
    return [
        (str(one.label), counts[one.value], f"{base}?standing={one.value}")
        for one in Standing
        if counts[one.value]
    ]


def bars(counts: Counter[str], name: str, words: Callable[[str], str]) -> list[tuple[Any, ...]]:
    """Return the largest ones as bars that lead to the list, and all others as one."""
    base = reverse("people:index")
    known = [(code, count) for code, count in counts.most_common() if code]
    rows: list[tuple[Any, ...]] = [
        (words(code), count, f"{base}?{name}={code}") for code, count in known[:MOST_BARS]
    ]
    others = sum(count for _code, count in known[MOST_BARS:])
    rows += [(_("all others"), others)] if others else []
    rows += [(_("not known"), counts[""])] if counts[""] else []
    return rows
