"""What the addresses of users, lists and people are tried on."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from iskra.accounts.policy import Role
from iskra.accounts.services import links
from iskra.lists.models import WaitingList
from iskra.lists.services import deciding, splitting
from iskra.lists.services.choosing import EVERYBODY as EVERYBODY_THERE
from iskra.lists.services.sources import create_group
from iskra.people.models import SavedView
from iskra.people.services import ask_export, correct
from iskra.post.api import Kind, write
from tests.accounts.factories import make_section, make_user
from tests.lists import review
from tests.lists.factories import make_import, make_source, make_upload
from tests.people.factories import make_person
from tests.project.matrix_world import (
    ADMINISTRATOR,
    EVERYBODY,
    HERE,
    MARK,
    OFFICER,
    World,
    registered,
    stranger,
)

if TYPE_CHECKING:
    from iskra.people.models import Person


@registered(
    "accounts:user_detail",
    "accounts:user_give",
    "accounts:user_link",
    "accounts:user_sessions_end",
    "accounts:user_factors_take_away",
    "accounts:user_disable",
    "accounts:user_enable",
    seen_by=(ADMINISTRATOR,),
)
def another_user(_world: World) -> dict[str, Any]:
    return {"user": stranger().public_id}


@registered("accounts:section_edit", "accounts:section_delete", seen_by=(ADMINISTRATOR,))
def a_section(_world: World) -> dict[str, Any]:
    return {"section": make_section(f"{MARK} {uuid.uuid4().hex[:8]}").public_id}


@registered("accounts:session_end", seen_by=())
def session_of_another(_world: World) -> dict[str, Any]:
    session = stranger().sessions.create(
        session_key=uuid.uuid4().hex, session_data="", expire_date="2100-01-01T00:00Z"
    )
    return {"session": session.public_id}


@registered("accounts:passkey_rename", "accounts:passkey_remove", seen_by=())
def passkey_of_another(_world: World) -> dict[str, Any]:
    user = stranger()
    passkey = user.authenticator_set.create(type="webauthn", data={"name": MARK, "credential": {}})
    return {"passkey": uuid.uuid5(user.public_id, str(passkey.pk))}


@registered("accounts:start", seen_by=EVERYBODY)
def a_link(_world: World) -> dict[str, Any]:
    valid_for = links.INVITATION_VALID_FOR
    return {"token": links.make_link(user=make_user(), valid_for=valid_for, now=timezone.now())}


# ── ui ──────────────────────────────────────────────────────────────────────────────────────────
# ── post ─────────────────────────────────────────────────────────────────────────────────────────
@registered("post:message_again", seen_by=(ADMINISTRATOR,))
def a_message(_world: World) -> dict[str, Any]:
    to, now = f"{MARK}@example.org", timezone.now()
    message = write(recipient=to, subject=MARK, body=MARK, kind=Kind.ACCOUNT, now=now)
    return {"message": message.public_id}


@registered("ui:error_page", seen_by=EVERYBODY)
def an_error_page(_world: World) -> dict[str, Any]:
    return {"status": 404}


# ── lists: sources, groups, imports ──────────────────────────────────────────────────────────────
@registered("lists:source_detail", "lists:source_edit", "lists:source_upload", seen_by=(HERE,))
def a_source(_world: World) -> dict[str, Any]:
    return {"source": make_source(name=MARK, where_from=MARK, country="ES").public_id}


@registered(
    "lists:group_detail",
    "lists:group_edit",
    "lists:group_count",
    "lists:group_cut",
    seen_by=(HERE,),
)
def a_group(_world: World) -> dict[str, Any]:
    address = f"https://example.org/{MARK}{uuid.uuid4().hex}"
    values = {"name": MARK, "address": address, "country": "ES"}
    made = create_group(values=values, scope=EVERYBODY_THERE, by=None, now=timezone.now())
    return {"group": made.public_id}


@registered(
    "lists:import_detail",
    "lists:import_columns",
    "lists:import_change",
    "lists:import_start",
    "lists:import_again",
    "lists:import_progress",
    "lists:import_undo",
    "lists:import_rejected",
    seen_by=(HERE,),
)
def an_import(_world: World) -> dict[str, Any]:
    source = make_source(name=MARK, where_from=MARK, country="ES")
    made = make_import([{"name": f"{MARK} {uuid.uuid4().hex}"}], source=source, now=timezone.now())
    return {"import_id": made.public_id}


# ── lists: review, waiting lists ─────────────────────────────────────────────────────────────────
def marked_listings() -> tuple[Any, Any]:
    source = review.make_source(MARK)
    told = [{"name": f"{MARK} {n}", "email": f"{MARK}{n}@example.org"} for n in range(2)]
    people = [make_person("member", now=timezone.now(), name=one["name"]) for one in told]
    one, other = (
        review.make_listing(person, source=source, columns=columns)
        for person, columns in zip(people, told, strict=True)
    )
    return one, other


@registered(
    "lists:review_pair", "lists:review_decide", "lists:review_ask_again", seen_by=(HERE, OFFICER)
)
def a_pair(_world: World) -> dict[str, Any]:
    return {"pair": review.make_pair(*marked_listings()).public_id}


@registered("lists:review_undo", seen_by=(HERE, OFFICER))
def a_decision(_world: World) -> dict[str, Any]:
    pair = review.make_pair(*marked_listings())
    made = deciding.decide_not_same(pair=pair, by=None, now=timezone.now())
    return {"decision": made.public_id}


@registered("lists:split", seen_by=(HERE, OFFICER))
def a_person_of_two_listings(_world: World) -> dict[str, Any]:
    one, other = marked_listings()
    review.join_by_import(one, other)
    return {"person": review.person_of(one).public_id}


@registered("lists:split_undo", seen_by=(HERE, OFFICER))
def a_split(_world: World) -> dict[str, Any]:
    one, other = marked_listings()
    review.join_by_import(one, other)
    done = splitting.split(
        person=review.person_of(one), listing_ids=[other.pk], by=None, now=timezone.now()
    )
    return {"split": done.public_id}


@registered(
    "lists:waiting_list",
    "lists:waiting_open",
    "lists:waiting_compare",
    "lists:waiting_close",
    seen_by=(HERE, OFFICER),
)
def a_waiting_list(_world: World, name: str = MARK) -> dict[str, Any]:
    now = timezone.now()
    waiting = WaitingList.objects.create(
        source=make_source("group", name=name, where_from=name, country="ES"),
        upload=make_upload(f"name\n{MARK} {uuid.uuid4().hex}\n".encode(), now=now),
        mapping={"columns": {"name": ["name"]}},
        rows=1,
        created_at=now,
        delete_at=now + dt.timedelta(days=365),
    )
    return {"waiting": waiting.public_id}


# ── people ───────────────────────────────────────────────────────────────────────────────────────
def somebody(world: World) -> Person:
    now = timezone.now()
    card = {"name": f"{MARK} {uuid.uuid4().hex[:8]}", "emails": [f"{uuid.uuid4().hex}@example.org"]}
    return make_person("member", now=now, section=world.here, **card)


@registered(
    "people:person",
    "people:standing",
    "people:consent",
    "people:merge",
    seen_by=(HERE, OFFICER),
)
def a_person(world: World) -> dict[str, Any]:
    return {"public_id": somebody(world).public_id}


@registered("people:correct", seen_by=(HERE, OFFICER))
def a_field(world: World) -> dict[str, Any]:
    return {**a_person(world), "field": "name"}


@registered("people:act", seen_by=(HERE, OFFICER))
def an_act(world: World) -> dict[str, Any]:
    return {**a_person(world), "verb": "freeze"}


@registered("people:withdraw", seen_by=(HERE, OFFICER))
def a_consent(world: World) -> dict[str, Any]:
    return {**a_person(world), "purpose": "in_touch"}


@registered("people:file", seen_by=(HERE, OFFICER))
def a_card_as_file(world: World) -> dict[str, Any]:
    return {**a_person(world), "form": "csv"}


@registered("people:undo", seen_by=(HERE, OFFICER))
def a_correction(world: World) -> dict[str, Any]:
    person = somebody(world)
    made = correct(
        person_id=person.pk, field="name", value=f"{MARK} B", by=None, now=timezone.now()
    )
    return {"public_id": person.public_id, "kind": "correction", "act_id": made.public_id}


@registered("people:view_delete", seen_by=())
def view_of_another(_world: World) -> dict[str, Any]:
    values = {"name": MARK, "query": f"q={MARK}", "created_at": timezone.now()}
    return {"public_id": SavedView.objects.create(user=stranger(), **values).public_id}


def asked_by_another(world: World) -> dict[str, Any]:
    owner = make_user(Role.COORDINATOR, sections=[world.here])
    asked = {"query": "", "form": "csv", "reason": MARK, "number": 1, "now": timezone.now()}
    return {"public_id": ask_export(by=owner, **asked).public_id}


@registered("people:export", "people:export_file", seen_by=())
def an_export(world: World) -> dict[str, Any]:
    return asked_by_another(world)


# Who sees everybody is the second person whose yes is needed.
@registered("people:decide", seen_by=(OFFICER,))
def an_export_to_decide(world: World) -> dict[str, Any]:
    return asked_by_another(world)


# ── outreach: the volunteer's day ────────────────────────────────────────────────────────────────
