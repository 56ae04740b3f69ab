"""Words that must not stand in the repository."""

from __future__ import annotations

import re

from tests.repository.files import named, python_files, text_files

MOST_TYPE_IGNORES = 10
# Put together here, so that this file passes its own rule.
UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    )
]
NO_MODULES = {"utils", "helpers", "common", "misc", "manager"}


def test_nothing_is_left_unfinished():
    found = [named(path) for path in text_files() if UNFINISHED.search(read(path))]

    assert found == []


def test_few_types_are_ignored_and_each_says_which_and_why():
    marks = [
        (named(path), line)
        for path in python_files()
        for line in read(path).splitlines()
        if re.search(r"#\s*type:\s*" + "ignore", line)
    ]

    assert len(marks) <= MOST_TYPE_IGNORES
    assert [mark for mark in marks if not re.search(r"ignore\[[\w-]+\].*\S", mark[1])] == []


def test_no_file_names_the_host_of_a_registry():
    found = {
        (named(path), host) for path in text_files() for host in REGISTRIES if host in read(path)
    }

    assert found == set()


def test_no_module_has_a_name_that_says_nothing():
    assert [named(path) for path in python_files() if path.stem in NO_MODULES] == []


def read(path):
    return path.read_text(encoding="utf-8", errors="replace")
