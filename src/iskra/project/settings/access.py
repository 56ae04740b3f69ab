"""Who may call addresses whose views are not ours or stand below the floor of accounts.

Every other view declares its own rule with a decorator of `iskra.accounts.api`. The longest
beginning that fits counts; an empty tuple closes an address to everybody.
"""

from __future__ import annotations

ACCESS_BY_ADDRESS: dict[str, str | tuple[str, ...]] = {
    # The newsroom's admin. Users, their sign-in and their passwords are not its business.
    "/cms/": ("editor",),
    "/cms/login/": (),
    "/cms/password_reset/": (),
    "/cms/users/": (),
    "/cms/groups/": (),
    # What editors put on public pages.
    "/documents/": "anybody",
    # The shell: colours and components, which hold nothing about anybody.
    "/colours.css": "anybody",
    "/desk/language/": "anybody",
    "/desk/theme/": "anybody",
    "/desk/styleguide/": ("volunteer", "coordinator", "editor", "administrator", "data_officer"),
}
