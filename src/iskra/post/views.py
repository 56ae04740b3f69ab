"""The administrator's page about outgoing mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import Role, allow
from iskra.post import selectors
from iskra.post.errors import NotWaitingError
from iskra.post.models import Message
from iskra.post.services import looking_after
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.accounts.api import User


@allow(Role.ADMINISTRATOR)
@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """Show how many messages are in which state, and the latest."""
    context = {
        "counts": selectors.counts(),
        "messages_shown": selectors.latest(),
        "server": settings.MAIL_SERVER,
    }
    return render(request, "post/post.html", context)


@allow(Role.ADMINISTRATOR, step_up=True)
@require_POST
def message_again(request: HttpRequest, message: UUID) -> HttpResponse:
    """Have a message sent again of which nobody knows what became, or that was refused."""
    try:
        looking_after.send_again(
            public_id=message, by=cast("User", request.user), now=timezone.now()
        )
    except Message.DoesNotExist:
        raise Http404 from None
    except NotWaitingError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        tell(request, _("It is on its way again."))
    return redirect("post:post")
