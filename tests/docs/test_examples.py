"""The examples in Python run as they stand, and print what the page says."""

from __future__ import annotations

import doctest
import re
from shutil import copytree

import pytest

from tests.repository.files import ROOT

EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGE = ROOT / "docs/reference/linking-api.md"


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """Stand in a folder with the three lists of the tutorial."""
    copytree(ROOT / "docs/tutorial/lists", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def examples_of(text):
    source = "\n".join(EXAMPLE.findall(text))
    return doctest.DocTestParser().get_doctest(source, {}, PAGE.name, str(PAGE), 0)


def failures_of(test):
    told = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
    runner.run(test, out=told.append)
    return "".join(told)


def test_the_examples_of_the_python_interface_print_what_the_page_says(lists):
    examples = examples_of(PAGE.read_text(encoding="utf-8"))

    assert len(examples.examples) > 20
    assert not failures_of(examples)
    assert {"people.csv", "links.csv", "report.html"} <= {path.name for path in lists.iterdir()}


def test_an_example_that_prints_something_else_is_found():
    examples = examples_of("```python\n>>> 1 + 1\n3\n\n```\n")

    assert "Expected" in failures_of(examples)
