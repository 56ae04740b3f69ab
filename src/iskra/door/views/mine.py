"""My page, reached by a mailed link or the invitation; each act on it carries a pass."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from iskra.door.errors import LinkGoneError
from iskra.door.forms import CorrectForm, LinkForm
from iskra.door.models import Kind
from iskra.door.policy import make_pass, read_pass
from iskra.door.rules.records import OFFERED, OWN_FIELDS
from iskra.door.selectors.exporting import FORMS, exported
from iskra.door.selectors.mine import my_page
from iskra.door.selectors.words import purpose_choices
from iskra.door.services import delays, mine, pending, taking
from iskra.door.views.answering import (
    at_the_door,
    check_at_once,
    is_held_up,
    show,
    speak,
    token_for,
    too_often,
)
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from iskra.door.policy import Pass


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Have the link to my page mailed; the answer is the same for every address."""
    form = LinkForm(request.POST or None)
    if request.method == "POST":
        delays.count(request, "form")
        if is_held_up(request, "form"):
            return too_often(request)
        check_at_once(request, "ask", "")
        if form.is_trapped:
            return show(request, "link_is_sent")
        if form.is_valid():
            record = {"email": form.cleaned_data["email"]}
            language = translation.get_language()
            pending.take_in(kind=Kind.LINK, record=record, language=language, now=timezone.now())
            return show(request, "link_is_sent")
    status = 422 if form.errors else 200
    return show(request, "ask", {"form": form, "token": token_for("ask", "")}, status=status)


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def my_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open a mailed link: GET shows a button, whatever the token; POST shows the page."""
    if is_held_up(request, "link"):
        return too_often(request)
    if request.method != "POST":
        return show(request, "my_link", {"token": token_for("my_link", token)})
    delays.count(request, "link")
    check_at_once(request, "my_link", token)
    return show_page(request, mine.open_link(token=token, now=timezone.now()))


def show_page(request: HttpRequest, given: Pass, **more: object) -> HttpResponse:
    """Answer with somebody's own page, in their own language, and a fresh pass in its forms."""
    page = my_page(given, timezone.now())
    speak(request, page.record.person.language)
    agreed = page.record.agreed
    context = {
        "page": page,
        "person": page.record.person,
        "pass": make_pass(given, timezone.now()),
        "purposes": [(code, words, agreed.get(code)) for code, words in purpose_choices()],
        "forms": FORMS,
        "offered": OFFERED,
        **more,
    }
    return show(request, "mine", context)


def with_pass(view: Callable[..., HttpResponse]) -> Any:
    """Read the pass of a form; what the register refuses is told on the page itself."""

    @wraps(view)
    def passed(request: HttpRequest, **values: str) -> HttpResponse:
        given = read_pass(request.POST.get("pass", ""), timezone.now())
        try:
            return view(request, given, **values)
        except LinkGoneError:
            raise
        except RefusedError as refusal:
            return show_page(request, given, refusal=refusal)

    return at_the_door(require_POST(passed))


@with_pass
def page(request: HttpRequest, given: Pass) -> HttpResponse:
    """Show the page again, such as in another language."""
    return show_page(request, given)


@with_pass
def correct(request: HttpRequest, given: Pass) -> HttpResponse:
    """Show the form of one field; with a value, put it right."""
    name = request.POST.get("field", "")
    if name not in (*OWN_FIELDS, *OFFERED):
        raise LinkGoneError
    known = my_page(given, timezone.now()).known(name)
    # Of boxes none of which is ticked a browser sends nothing.
    data = request.POST if "value" in request.POST or "sent" in request.POST else None
    form = CorrectForm(data, field=name, known=known)
    if not form.is_valid():
        again = make_pass(given, timezone.now())
        return show(request, "correct", {"form": form, "field": name, "pass": again})
    waits = mine.correct(
        given=given,
        field=name,
        value=form.cleaned_data["value"],
        language=translation.get_language(),
        now=timezone.now(),
    )
    told = _("Look in your mail: the new address has to confirm itself.") if waits else _("Done.")
    return show_page(request, given, told=told)


@with_pass
def consent(request: HttpRequest, given: Pass) -> HttpResponse:
    """Agree to one purpose, or take it back."""
    purpose, agrees = request.POST.get("purpose", ""), request.POST.get("agrees") == "1"
    text = 0
    if agrees:
        if purpose not in dict(purpose_choices()):
            raise LinkGoneError
        text = taking.text_of(purpose, translation.get_language())
    stays = mine.set_consent(
        given=given, purpose=purpose, agrees=agrees, text_id=text, now=timezone.now()
    )
    return show_page(request, given, told=_("Done.")) if stays else show(request, "erased")


@with_pass
def export(request: HttpRequest, given: Pass) -> HttpResponse:
    """Answer with everything that is kept, as a file to take along."""
    form = request.POST.get("form", "")
    if form not in FORMS:
        raise LinkGoneError
    text, kind, ending = exported(given, form, timezone.now())
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="about-me.{ending}"'
    return response


@with_pass
def freeze(request: HttpRequest, given: Pass) -> HttpResponse:
    """Freeze the record until somebody decided about it."""
    mine.freeze(given=given, now=timezone.now())
    return show_page(request, given, told=_("Your record is frozen: nobody works with it."))


@with_pass
def object_to_it(request: HttpRequest, given: Pass) -> HttpResponse:
    """Object to being written to, for good."""
    mine.object_to_it(given=given, now=timezone.now())
    return show(request, "erased")


@with_pass
def erase(request: HttpRequest, given: Pass) -> HttpResponse:
    """Erase everything at once."""
    mine.erase(given=given, now=timezone.now())
    return show(request, "erased")


@with_pass
def help_too(request: HttpRequest, given: Pass) -> HttpResponse:
    """Make an account for somebody who'd help too, and mail its link."""
    mine.help_too(given=given, now=timezone.now())
    return show_page(request, given, told=_("Thank you. Look in your mail for the next step."))
