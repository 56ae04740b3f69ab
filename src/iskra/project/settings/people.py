"""The register: its clocks, and which rooms answer its questions."""

from __future__ import annotations

from iskra.project.settings.surroundings import ENVIRONMENT

# Where the index of names answers; for its owner only. In one process, such as a command or a
# test, it is built there instead.
FINDING_SOCKET = ENVIRONMENT.data / "finding.sock"
FINDING_IN_PROCESS = False

# Days that a standing lasts, where the movement wants others than people.rules.clocks has.
CLOCKS = dict(ENVIRONMENT.clocks)

# Dotted names of `(ids, now)`: erase what a room holds about these parts of people.
PERSON_HOLDERS: list[str] = [
    "iskra.door.api.erase_people",
    "iskra.outreach.api.erase_people",
    "iskra.lists.api.erase_people",
]
# Dotted names of `(ids, now)`: these parts were merged or parted.
PERSON_MERGERS: list[str] = [
    "iskra.lists.api.people_regrouped",
    "iskra.outreach.api.people_regrouped",
]
# Dotted names of `(person_id, *, by, now)`: somebody entered a person by hand who agreed to
# something, or is a member.
PERSON_BRINGERS: list[str] = ["iskra.outreach.api.brought"]
# Dotted names of `(part_ids, *, user, now)` that give a people.api.Panel for a person's page.
PERSON_PANELS: list[str] = ["iskra.lists.api.person_links"]
# Dotted names of `(*, user, scope, now)` that give a people.api.Panel for the front of the desk.
REGISTER_FRONT: list[str] = ["iskra.outreach.api.front_needs", "iskra.lists.api.front_review"]
# Filters of the list of people that other rooms keep: name in the address -> dotted name of a
# people.api.Filter.
PERSON_FILTERS: dict[str, str] = {"source": "iskra.lists.api.by_source"}
