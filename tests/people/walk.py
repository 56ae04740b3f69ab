"""The register's pages from one end to the other, for tests that look at what is left behind."""

from __future__ import annotations

import uuid

from django.urls import reverse
from django.utils import timezone

from iskra.people import finding, services
from iskra.people.models import Export, Person
from iskra.work.api import run_due


def walk(client, word, *, sign_in, coordinator, officer):
    """Add, paste, find, put right, merge, part, agree, take along, freeze and let go.

    Every value typed holds `word`. Returns the pages' texts joined, so that a test can see that
    the word was shown to whoever may read it.
    """
    sign_in(client, coordinator)
    seen = [add(client, word, number) for number in range(3)]
    seen += [search(client, word)]
    people = list(Person.unscoped.standing_for_all().order_by("-pk")[:3])
    seen += [work_on(client, person, word) for person in people]
    merge_and_part(client, people[0], people[1])
    ask_for_all(client, word)
    sign_in(client, officer)
    approve(client)
    sign_in(client, coordinator)
    seen += [fetch(client)]
    client.post(reverse("people:act", args=[people[0].public_id, "freeze"]))
    client.post(reverse("people:act", args=[people[1].public_id, "refuse"]))
    finding.forget()
    return "".join(seen)


def add(client, word, number):
    typed = {
        "token": str(uuid.uuid4()),
        "name": f"{word} {number}",
        "links": f"x.com/{word}{number}",
        "emails": f"{word}.{number}@example.org",
        "locality": f"{word} town",
        "country": "PT",
    }
    client.post(reverse("people:add"), {**typed, "pasted": f"{word} <{word}@b.org>", "read": "1"})
    likely = client.post(reverse("people:likely"), typed)
    client.post(reverse("people:add"), {**typed, "standing": "member", "declared": "on"})
    return likely.text


def search(client, word):
    pages = [client.get(reverse("people:index"), {"q": q}) for q in (word, f"{word}.1@example.org")]
    client.post(f"{reverse('people:view_save')}?country=PT&q={word}", {"name": "Portugal"})
    return "".join(page.text for page in pages)


def work_on(client, person, word):
    person.refresh_from_db()
    address = [person.public_id]
    client.post(
        reverse("people:correct", args=[*address, "notes"]),
        {"version": person.version, "value": f"{word} said"},
    )
    said = {"purpose": "in_touch", "body": "Write.", "channel": "paper", "said_on": "2026-04-30"}
    client.post(reverse("people:consent", args=address), said)
    client.get(reverse("people:file", args=[*address, "vcard"]))
    return client.get(reverse("people:person", args=address)).text


def merge_and_part(client, one, other):
    client.get(reverse("people:merge", args=[one.public_id]), {"other": other.public_id})
    made = services.merge(
        left_id=one.pk, right_id=other.pk, why="decided", by=None, now=timezone.now()
    )
    undo = reverse("people:undo", args=[made.winner.public_id, "merge", made.public_id])
    client.post(undo)


def ask_for_all(client, word):
    client.post(reverse("people:export_ask"), {"form": "csv", "reason": f"for {word} letters"})


def approve(client):
    export = Export.objects.latest("pk")
    client.get(reverse("people:exports"))
    client.post(reverse("people:decide", args=[export.public_id]), {"decision": "approve"})
    run_due(timezone.now(), kinds=["people.export"])


def fetch(client):
    export = Export.objects.latest("pk")
    client.get(reverse("people:export", args=[export.public_id]))
    answer = client.get(reverse("people:export_file", args=[export.public_id]))
    return b"".join(answer).decode()
