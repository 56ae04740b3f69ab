"""What the register holds, as one value that two runs can be compared by."""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from iskra.audit.api import Why, look
from iskra.lists.models import GreyPair, Listing
from iskra.people.models import ConsentEvent, Identifier, Merge, Person, StandingEvent, Suppression
from iskra.people.selectors.cards import cards
from tests.conftest import NOW


def register():
    """Return counts and cards; ids and moments are left out, since they differ between runs."""
    roots = list(Person.unscoped.standing_for_all().order_by("pk"))
    with transaction.atomic():
        looking = look(by=None, why=Why.BACKUP_CHECK, now=NOW, number=len(roots))
        opened = cards(roots, looking)
    parts = Person.unscoped.all()
    return {
        "cards": Counter(str(sorted(card.items())) for card in opened.values()),
        "standings": Counter(root.standing for root in roots),
        "held back": sum(root.held_back for root in roots),
        "parts": parts.count(),
        "listings": Counter(Listing.objects.values_list("source__kind", flat=True)),
        "listings without a person": Listing.objects.filter(person=None).count(),
        "identifiers": Counter(Identifier.objects.values_list("kind", flat=True)),
        "consents": ConsentEvent.objects.count(),
        "standing events": StandingEvent.objects.count(),
        "merges": Merge.objects.filter(undone_at=None).count(),
        "pairs": Counter(GreyPair.objects.values_list("state", flat=True)),
        "suppressed": Suppression.objects.count(),
    }
