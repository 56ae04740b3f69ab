from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.accounts.api import Role
from iskra.newsroom.policy import STARTERS, admin_policy, is_known
from iskra.ui.policy import digest, inline_blocks
from tests.accounts.factories import make_user

PAGES = (
    "/cms/",
    "/cms/account/",
    "/cms/collections/add/",
    "/cms/documents/multiple/add/",
    "/cms/images/",
    "/cms/images/add/",
    "/cms/images/multiple/add/",
    "/cms/media/",
    "/cms/media/audio/add/",
    "/cms/media/video/add/",
    "/cms/pages/",
    "/cms/reports/aging-pages/",
    "/cms/reports/locked/",
    "/cms/reports/site-history/",
    "/cms/reports/workflow/",
    "/cms/sites/new/",
    "/cms/workflows/add/",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(name=st.sampled_from(sorted(STARTERS)), arguments=st.lists(JSON, max_size=3))
def test_a_starter_with_data_is_known(name, arguments):
    call = f"{name}({', '.join(json.dumps(one) for one in arguments)});"

    assert is_known(call)
    assert is_known(f"new {call}")


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        'initDateChooser("id_a", {}); alert(1);',
        'initDateChooser(alert(1), "id_a");',
        'initDateChooser("id_a", {}), alert("b");',
        'new PageChooser("a" + alert(1));',
        'fetch("/cms/users/");',
        '(function() { var panel = new InlinePanel(JSON.parse("{}")); alert(1); })();',
        '(function() { var panel = new InlinePanel(JSON.parse("{}"+alert(1)+"")); })();',
        "",
    ],
)
def test_anything_else_is_not(script):
    assert not is_known(script)


def test_what_somebody_wrote_into_a_page_is_not_allowed():
    page = '<script>initDateChooser("id_a", {});</script><b>name<script>alert(1)</script></b>'

    policy = admin_policy(page)

    assert digest('initDateChooser("id_a", {});') in policy
    assert digest("alert(1)") not in policy


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.django_db
def test_pages_of_the_admin_bring_only_what_is_listed(client, page):
    client.force_login(make_chief_editor())

    response = client.get(page, follow=True)
    html = response.content.decode()

    assert response.status_code == 200
    assert [script for script in inline_blocks(html, "script") if not may_run(script)] == []
    assert inline_blocks(html, "style") == []
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=[^>]*>", html) == []


def make_chief_editor():
    """An editor who may do everything that Wagtail knows, so that every page shows itself."""
    user = make_user(Role.EDITOR)
    user.is_superuser = True
    user.save()
    return user


def may_run(script):
    return is_known(script) or not script.strip()
