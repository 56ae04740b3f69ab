"""The door: how the movement is reached, who watches over it, and what records ask for."""

from __future__ import annotations

from iskra.project.settings.mail import DEFAULT_FROM_EMAIL
from iskra.project.settings.surroundings import ENVIRONMENT

# Who answers for the data, as the notice names them: a name with a postal address, or a mailbox.
CONTACT = ENVIRONMENT.contact or DEFAULT_FROM_EMAIL
# Where people complain; without one the notice says how to find theirs.
AUTHORITY = ENVIRONMENT.authority
# Kinds of affiliations that a record has a field for: party, union, campaign.
ASKS_FOR = ENVIRONMENT.asks_for
