"""Why somebody may not be given out: one name for each reason, in the order in which they count."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why somebody is not given out, or may not be written to."""

    SUPPRESSED = "suppressed"
    STANDING = "standing"
    OUT_OF_TIME = "out_of_time"
    GREY_PAIR = "grey_pair"
    HELD = "held"
    APPROACHED_LATELY = "approached_lately"
    NOT_A_PERSON = "not_a_person"
    NO_WAY = "no_way"
    PAUSED = "paused"
    GROUP_FULL = "group_full"
    NO_SCRIPT = "no_script"
    NO_SPEAKER = "no_speaker"
    SKIPPED = "skipped"
    QUIET_HOURS = "quiet_hours"
