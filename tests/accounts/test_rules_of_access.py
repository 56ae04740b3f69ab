from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.accounts.policy import Role, allow, declared_rule
from iskra.accounts.rules import AccessRule, Audience, SectionFacts, scope_for

CODES = st.frozensets(st.sampled_from(["ES", "PT", "AR", "DE"]))
SECTIONS = st.lists(st.builds(SectionFacts, st.booleans(), CODES, CODES), max_size=4)
ROLES = st.frozensets(st.sampled_from([role.value for role in Role]))


@given(roles=ROLES, sections=SECTIONS)
def test_only_coordinators_and_data_officers_see_the_register(roles, sections):
    scope = scope_for(1, roles, sections)

    assert scope.sees_register == bool(roles & {"coordinator", "data_officer"})
    assert scope.sees_restricted == ("data_officer" in roles)


@given(roles=ROLES, sections=SECTIONS)
def test_whoever_sees_no_register_sees_no_country_either(roles, sections):
    scope = scope_for(1, roles, sections)

    if not scope.sees_register:
        assert not scope.everywhere
        assert not scope.countries | scope.languages


@given(sections=SECTIONS)
def test_a_coordinator_sees_what_any_of_the_sections_holds_and_no_more(sections):
    scope = scope_for(1, {"coordinator"}, sections)

    assert scope.countries == {code for one in sections for code in one.countries}
    assert scope.languages == {code for one in sections for code in one.languages}
    assert scope.everywhere == any(one.everywhere for one in sections)


@given(roles=ROLES, wanted=st.frozensets(st.sampled_from(list(Role)), min_size=1))
def test_a_rule_admits_whoever_holds_one_of_its_roles(roles, wanted):
    rule = AccessRule(Audience.ROLES, frozenset(role.value for role in wanted))

    assert rule.admits(roles) == bool(roles & {role.value for role in wanted})


def test_a_rule_names_at_least_one_role():
    with pytest.raises(ValueError, match="at least one role"):
        allow()


def test_a_rule_is_found_at_the_view_it_stands_above():
    @allow(Role.EDITOR, step_up=True)
    def view(request):
        return request

    assert declared_rule(view) == AccessRule(
        Audience.ROLES, frozenset({"editor"}), needs_step_up=True
    )
    assert declared_rule(len) is None
