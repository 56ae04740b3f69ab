"""The columns that Iskra knows, and those that it must never look at."""

from __future__ import annotations

FIELDS: tuple[str, ...] = (
    "name",
    "given_name",
    "family_name",
    "link",
    "country",
    "email",
    "phone",
    "locality",
    "affiliations",
    "birth_date",
    "street",
    "postcode",
    "birth_place",
    "occupation",
    "outside_id",
)

# Columns of test lists that tell who is who: using them would be reading the answer.
TRUTH_COLUMNS: tuple[str, ...] = ("rec_id", "unique_id", "cluster", "person_id", "true_id")

# Several columns that serve one of these are parts of one value and are joined with a space;
# for every other field the first column that is filled in gives the value.
JOINED_FIELDS: frozenset[str] = frozenset({"given_name", "family_name", "street"})

# Several values of one person stand side by side, parted by "; ".
LISTED_FIELDS: frozenset[str] = frozenset({"affiliations"})
