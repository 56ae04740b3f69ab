"""What the addresses of planning are tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.planning.factories import make_sized
from tests.project.matrix_outreach import a_drive_here
from tests.project.matrix_world import HERE, MARK, World, registered

if TYPE_CHECKING:
    from iskra.planning.models import SizedGroup


@registered(
    "planning:forecast",
    "planning:reach",
    "planning:groups_add",
    "planning:groups_take",
    "planning:look_add",
    "planning:count",
    seen_by=(HERE,),
)
def a_drive_to_plan(world: World) -> dict[str, Any]:
    return {"drive": a_drive_here(world).public_id}


def a_group(world: World) -> SizedGroup:
    made: SizedGroup = make_sized(a_drive_here(world), 80, name=MARK)
    return made


@registered("planning:group_remove", seen_by=(HERE,))
def a_sized_group(world: World) -> dict[str, Any]:
    group = a_group(world)
    return {"drive": group.drive.public_id, "group": group.public_id}


@registered("planning:look_remove", seen_by=(HERE,))
def a_look(world: World) -> dict[str, Any]:
    first = a_group(world)
    second = make_sized(first.drive, 40, name=f"{MARK} B")
    look = first.looks.create(second=second, drawn=5, found=1, at=timezone.now())
    return {"drive": first.drive.public_id, "look": look.public_id}
