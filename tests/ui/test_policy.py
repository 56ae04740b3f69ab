from __future__ import annotations

import pytest

from iskra.ui.policy import PAGE, digest, header_value, inline_blocks, standalone

REPORT = """<!doctype html><style>p { color: red }</style><p>Hello</p>
<script>alert(1)</script><script type="application/json">{"a": 1}</script>
<SCRIPT defer>
two()
</SCRIPT>"""


def test_the_policy_of_pages_allows_nothing_unsafe_and_nothing_from_elsewhere():
    value = header_value(PAGE)

    assert "unsafe" not in value
    assert "http" not in value
    assert value.startswith("default-src 'none'; ")


def test_a_standalone_page_may_run_exactly_what_it_brings():
    response = standalone(REPORT)
    policy = response["Content-Security-Policy"]

    assert digest("alert(1)") in policy
    assert digest("\ntwo()\n") in policy
    assert digest("p { color: red }") in policy
    assert digest('{"a": 1}') not in policy
    assert "unsafe" not in policy
    assert "'self'" not in policy


def test_a_standalone_page_without_scripts_may_run_none():
    policy = standalone("<p>Hello</p>")["Content-Security-Policy"]

    assert "script-src 'none'" in policy
    assert "style-src 'none'" in policy


def test_digests_are_those_that_browsers_compute():
    assert (
        digest("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    )


@pytest.mark.parametrize("written", ["a\r\nb", "a\rb", "a\nb"])
def test_line_breaks_are_hashed_as_browsers_read_them(written):
    assert digest(written) == digest("a\nb")


def test_scripts_from_files_are_not_inline():
    assert inline_blocks('<script src="/static/a.js"></script>', "script") == []
