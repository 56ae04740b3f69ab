"""Those who would help too: an account, a buddy, a first ten once they have practised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count

from iskra.accounts.api import Role, User, add_user, lacks_factor, make_link, scope_of
from iskra.door import notifications
from iskra.door.errors import PracticeFirstError
from iskra.door.models import Offer
from iskra.door.rules.leads import Lead, choose_lead
from iskra.door.services import first_drive, invited
from iskra.lists.api import Listing, TargetGroup
from iskra.outreach.api import Volunteer, helps
from iskra.people import api as people
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from iskra.people.api import Person


@transaction.atomic
def begin(*, person: Person, record: Mapping[str, Any], now: dt.datetime) -> bool:
    """Make somebody an account as a volunteer and mail its link; tell whether it was made.

    They get nobody until they have practised and have a second factor. Whoever has an account
    by this address already gets no second one, and nobody learns of it.
    """
    try:
        user = add_user(email=record["email"], roles=[Role.VOLUNTEER], by=None, now=now)
    except RefusedError:
        return False
    user.language = record.get("page_language", "") or record.get("language", "")
    user.save(update_fields=["language"])
    brought_by = invited.inviter(record.get("code", ""), now=now)
    volunteer = make_volunteer(user, person, record, brought_by, now)
    volunteer.groups.set(groups_of(person))
    offer, _is_new = Offer.objects.get_or_create(person=person, defaults={"recorded_at": now})
    Offer.objects.filter(pk=offer.pk).update(user=user)
    helps(person_id=person.pk, now=now)
    token = make_link(user=user, by=None, now=now)
    notifications.welcome_helper(user, token=token, now=now)
    return True


def make_volunteer(
    user: User,
    person: Person,
    record: Mapping[str, Any],
    brought_by: Volunteer | None,
    now: dt.datetime,
) -> Volunteer:
    """Make the row of a volunteer; through whom they came is sealed."""
    country, language = record.get("country", ""), record.get("language", "")
    lead = choose_lead(leads_for(country, language, brought_by))
    volunteer = Volunteer(
        user=user,
        languages=spoken_by(person, record),
        country=country or person.country,
        looked_after_by_id=lead,
        must_practise=True,
        created_at=now,
    )
    volunteer.brought_by = str(brought_by.public_id) if brought_by else None
    volunteer.save()
    return volunteer


def spoken_by(person: Person, record: Mapping[str, Any]) -> list[str]:
    """Return the languages somebody told; else theirs as known, and that of the page they read.

    Whoever speaks no language would be given nobody.
    """
    told = [*record.get("languages", ()), record.get("language", "")]
    known = [person.language, record.get("page_language", "")]
    return list(dict.fromkeys(one for one in (told if any(told) else known) if one))


def leads_for(country: str, language: str, brought_by: Volunteer | None) -> Iterator[Lead]:
    """Give everybody who may look after a new volunteer: coordinators, and whoever brought them."""
    loads = dict(
        Volunteer.objects.exclude(looked_after_by=None)
        .values_list("looked_after_by")
        .annotate(number=Count("pk"))
        .order_by()
    )
    if brought_by is not None and brought_by.user.is_active:
        yield Lead(brought_by.user_id, loads.get(brought_by.user_id, 0), brought=True)
    for user in User.objects.filter(held_roles__role=Role.COORDINATOR, is_active=True).distinct():
        scope = scope_of(user)
        near = scope.everywhere or country in scope.countries or language in scope.languages
        yield Lead(user.pk, loads.get(user.pk, 0), speaks=near)


def groups_of(person: Person) -> list[TargetGroup]:
    """Return the target groups in which the person was found: they know people there."""
    parts = people.parts_of([person.pk])[person.pk]
    found = Listing.objects.filter(person__in=parts, source__group__isnull=False)
    return list(TargetGroup.objects.filter(pk__in=found.values("source__group")))


@transaction.atomic
def finish_practice(*, user: User, now: dt.datetime) -> None:
    """Let a new volunteer begin: they take part in a drive, and may take their first ten.

    Whoever a coordinator invited takes part in a drive already; whoever came through the door is
    brought into one that is near them.
    Doing it again changes nothing, and it ends no break.

    Raises:
        PracticeFirstError: if they have no second factor yet.
    """
    new = Volunteer.objects.select_for_update().filter(user=user, must_practise=True)
    if not new.exists():
        return
    if lacks_factor(user):
        raise PracticeFirstError
    for offer in Offer.objects.filter(user=user).select_related("person"):
        first_drive.join(person=offer.person, user=user, now=now)
    new.update(must_practise=False)


def practice_first(user: User) -> str:
    """Return the name of the page of practice for somebody who has not practised yet."""
    is_new = Volunteer.objects.filter(user=user, must_practise=True).exists()
    return "door:practice" if is_new else ""
