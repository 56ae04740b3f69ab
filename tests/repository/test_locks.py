"""The locks: hashed, without addresses, and in step with what they are made from."""

from __future__ import annotations

import ast
import re
from importlib.metadata import packages_distributions

import pytest

from tests.repository.files import ROOT, python_files

REQUIREMENTS = ROOT / "requirements"
LOCK_FILES = sorted(REQUIREMENTS.glob("*.txt"))
INPUTS = sorted(REQUIREMENTS.glob("*.in"))
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)


def pins(path):
    return dict(PINNED.findall(path.read_text(encoding="utf-8")))


def wanted(path):
    """Return the lines that ask for a distribution, with their comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("-r")]


def test_there_is_a_lock_for_each_input():
    assert [path.stem for path in LOCK_FILES] == [path.stem for path in INPUTS]


@pytest.mark.parametrize("lock_file", LOCK_FILES, ids=lambda path: path.name)
def test_lock_file_is_hashed_and_names_no_host(lock_file):
    text = lock_file.read_text(encoding="utf-8")

    assert "://" not in text
    assert "--index-url" not in text
    assert text.count("==") <= text.count("--hash=sha256:")
    assert all("--hash" in block for block in blocks(text))


def blocks(text):
    """Split a lock into what belongs to one pin."""
    return re.split(r"\n(?=[a-z0-9])", text.strip())


@pytest.mark.parametrize("input_file", INPUTS, ids=lambda path: path.name)
def test_each_dependency_says_what_it_is_for(input_file):
    assert [line for line in wanted(input_file) if not re.search(r"\s# \S", line)] == []


@pytest.mark.parametrize("input_file", INPUTS, ids=lambda path: path.name)
def test_each_dependency_is_in_its_lock(input_file):
    names = {re.split(r"[\[<>=!~ ]", line)[0] for line in wanted(input_file)}

    assert names <= set(pins(input_file.with_suffix(".txt")))


@pytest.mark.parametrize(("outer", "inner"), [("dev", "base"), ("bench", "dev")])
def test_a_larger_lock_holds_the_same_versions_as_the_smaller(outer, inner):
    larger, smaller = (pins(REQUIREMENTS / f"{name}.txt") for name in (outer, inner))

    assert {name: larger.get(name) for name in smaller} == smaller


def test_uv_leaves_no_lock_of_its_own():
    assert not (ROOT / "uv.lock").exists()


@pytest.mark.parametrize(
    ("lock", "folders"), [("base", ["src"]), ("dev", ["tests", "scripts"]), ("bench", ["bench"])]
)
def test_what_is_imported_is_locked(lock, folders):
    locked = set(pins(REQUIREMENTS / f"{lock}.txt"))
    owners = packages_distributions()
    code = [path for path in python_files() if path.relative_to(ROOT).parts[0] in folders]
    packages = {package for path in code for package in imported_packages(path)}

    found = {owners[package][0].lower().replace("_", "-") for package in packages & set(owners)}

    assert found
    assert found - locked - {"iskra"} == set()


def imported_packages(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
