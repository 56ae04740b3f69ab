"""The desk's rooms, in the order in which its navigation shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

# (name of the address, words, roles that see the entry; none means everybody who is signed in).
# Each room adds its own once its page is there; words by `gettext_lazy`.
DESK_NAVIGATION: list[tuple[str, str | Promise, frozenset[str]]] = [
    ("outreach:today", _("Today"), frozenset({"volunteer"})),
    ("people:front", _("Register"), frozenset({"coordinator", "data_officer"})),
    ("outreach:drives", _("Drives"), frozenset({"coordinator"})),
    ("door:poster", _("Posters and cards"), frozenset({"coordinator", "volunteer"})),
    ("planning:front", _("Planning"), frozenset({"coordinator"})),
    ("people:index", _("People"), frozenset({"coordinator", "data_officer"})),
    ("people:exports", _("Exports"), frozenset({"coordinator", "data_officer"})),
    ("people:access_log", _("Who looked"), frozenset({"data_officer"})),
    ("lists:source_list", _("Sources"), frozenset({"coordinator"})),
    ("lists:review", _("Review"), frozenset({"coordinator", "data_officer"})),
    ("lists:waiting", _("Waiting lists"), frozenset({"coordinator", "data_officer"})),
    ("accounts:user_list", _("Users"), frozenset({"administrator"})),
    ("post:post", _("Outgoing mail"), frozenset({"administrator"})),
    ("wagtailadmin_home", _("Newsroom"), frozenset({"editor"})),
]

# What somebody does before their work begins, such as practice: each of these returns the name of
# an address for a user, or nothing.
DESK_BEFORE = ["iskra.door.api.practice_first"]

# Pages without an entry of their own: which entry they belong to.
DESK_BELOW: dict[str, str] = {
    "lists:import_list": "lists:source_list",
    "lists:group_list": "lists:source_list",
    "outreach:guides_review": "outreach:drives",
}

# Pages of one drive that other rooms have, beside outreach's own: (name of the address, words).
DRIVE_PAGES: list[tuple[str, str | Promise]] = [
    ("planning:forecast", _("Forecast")),
    ("planning:reach", _("Reach")),
]

# What the user menu offers besides signing out: (name of the address, words).
DESK_USER_MENU: list[tuple[str, str | Promise]] = [
    ("accounts:me", _("About you")),
]
