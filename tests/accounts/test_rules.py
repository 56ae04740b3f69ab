from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.accounts.rules import canonical_email


@given(st.text())
def test_the_canonical_form_is_its_own_canonical_form(typed):
    once = canonical_email(typed)

    assert canonical_email(once) == once


@given(st.emails())
def test_case_and_space_around_do_not_matter(address):
    assert canonical_email(f" {address.upper()}\n") == canonical_email(address)


@pytest.mark.parametrize("kept", ["jane.doe@example.org", "jane+list@example.org"])
def test_dots_and_plus_tags_are_kept(kept):
    assert canonical_email(kept) == kept


def test_wide_letters_are_the_same_as_narrow_ones():
    assert canonical_email("jane@example.org") == "jane@example.org"
