"""How wrongly lists are filled in: one setting per way in which real lists go wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Noise:
    """Rates between 0 and 1; per row unless said otherwise.

    The defaults are set so that exact keys with guards reach a pairwise F1 of about .96 and
    the link address alone about .90, as on the lists that this generator stands for.
    """

    # People and households, per person.
    in_household: float = 0.08
    household_phone: float = 0.2
    household_mailbox: float = 0.1
    same_name_in_household: float = 0.004
    twin: float = 0.01
    no_email: float = 0.04
    no_phone: float = 0.12
    former_name: float = 0.06
    # How strongly few names are borne by many: weight = 1 / rank ** skew.
    name_skew: float = 0.85
    other_pools: bool = False
    # Rows of one person twice in the same list.
    repeated: float = 0.004
    # A hurried sheet: little more than a name and a place.
    thin: float = 0.003
    link_missing: float = 0.07
    link_second: float = 0.010
    link_numeric: float = 0.012
    link_shared_page: float = 0.004
    link_mistyped: float = 0.003
    link_form: float = 0.45
    # Who has no profile gives a mailbox or a number: those are missing less often then.
    missing_without_link: float = 0.08
    email_missing: float = 0.11
    email_second: float = 0.02
    email_mistyped: float = 0.06
    email_office: float = 0.006
    phone_missing: float = 0.2
    phone_mistyped: float = 0.05
    phone_national: float = 0.45
    country_missing: float = 0.08
    country_as_code: float = 0.35
    country_language: float = 0.25
    place_missing: float = 0.1
    place_foreign: float = 0.25
    moved: float = 0.05
    name_mistyped: float = 0.08
    name_swapped: float = 0.04
    middle_kept: float = 0.45
    middle_initial: float = 0.15
    second_family_dropped: float = 0.40
    initial_only: float = 0.035
    marks_dropped: float = 0.30
    other_script: float = 0.1
    other_convention: float = 0.4
    nickname: float = 0.09
    other_spelling: float = 0.05
    shouted: float = 0.05
    titled: float = 0.015
    affiliation_missing: float = 0.2


USUAL = Noise()

HARD = replace(
    USUAL,
    in_household=0.18,
    thin=0.05,
    link_missing=0.07,
    link_numeric=0.02,
    link_shared_page=0.007,
    email_missing=0.28,
    email_mistyped=0.035,
    phone_missing=0.40,
    place_missing=0.22,
    moved=0.07,
    name_mistyped=0.08,
    name_swapped=0.08,
    initial_only=0.04,
    other_script=0.08,
    nickname=0.09,
    other_convention=0.45,
)

OTHER = replace(
    USUAL,
    name_skew=0.55,
    other_pools=True,
    in_household=0.08,
    repeated=0.012,
    thin=0.02,
    link_missing=0.09,
    link_second=0.03,
    link_numeric=0.004,
    email_missing=0.12,
    email_second=0.12,
    email_mistyped=0.015,
    phone_missing=0.55,
    phone_national=0.7,
    country_missing=0.2,
    place_missing=0.08,
    place_foreign=0.4,
    name_mistyped=0.035,
    name_swapped=0.12,
    middle_kept=0.25,
    other_script=0.02,
    nickname=0.03,
    shouted=0.15,
    affiliation_missing=0.5,
)

NOISES: dict[str, Noise] = {"usual": USUAL, "hard": HARD, "other": OTHER}
