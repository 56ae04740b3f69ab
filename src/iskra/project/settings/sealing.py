"""Where the key ring lies, and the journal of erasures beside it."""

from __future__ import annotations

from iskra.project.environment import EnvironmentVariableError
from iskra.project.settings.surroundings import ENVIRONMENT

KEY_RING = ENVIRONMENT.key_ring
ERASURE_JOURNAL = ENVIRONMENT.erasure_journal

# Who erases again what the journal names, when an older backup was restored.
ERASURE_REPLAYS: list[str] = ["iskra.people.api.erase_again"]

# Whoever gets the data folder, or a backup of it, must not get the keys with it.
if KEY_RING.is_relative_to(ENVIRONMENT.data):
    raise EnvironmentVariableError("ISKRA_KEYS: the key ring must not lie in the data folder.")
