"""Small sets of lists for the tests of reach, and the plain-Python truth about them."""

from __future__ import annotations

from hypothesis import strategies as st

from iskra.engines.reach import Memberships

LISTS = 5

rows = st.lists(st.tuples(st.integers(-1, 12), st.integers(0, LISTS - 1)), max_size=60)
"""(person, list) for each row; person -1 is a rejected row."""


def memberships_of(pairs, *, lists=LISTS):
    return Memberships([person for person, _ in pairs], [one for _, one in pairs], lists=lists)


def people_by_list(pairs, *, lists=LISTS):
    return [{person for person, one in pairs if one == n and person >= 0} for n in range(lists)]
