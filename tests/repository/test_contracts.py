"""Every app stands under the contracts, and apps meet only through their api."""

from __future__ import annotations

import ast
import tomllib

from django.apps import apps

from tests.repository.files import ROOT, SOURCE, named, python_files

CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = CONFIGURATION["tool"]["importlinter"]["contracts"]
FLOORS, INSIDE = (contract for contract in CONTRACTS if contract["type"] == "layers")
# What others may import of an app besides its api: what pages are made of, and the demo's loader.
OPEN = {
    "iskra.demo.load",
    "iskra.demo.register.visitors",
    "iskra.ui.policy",
    "iskra.ui.context_processors",
    "iskra.ui.templatetags",
}
# The demo is made of generators and a loader, the project of settings and serving: no domains.
WITHOUT_LAYERS = {"iskra.demo", "iskra.project"}


def our_apps():
    return {config.name for config in apps.get_app_configs() if config.name.startswith("iskra.")}


def test_every_app_is_under_the_contract_for_apps():
    assert our_apps() - WITHOUT_LAYERS == set(INSIDE["containers"])


def test_the_contracts_leave_nothing_out():
    assert FLOORS["exhaustive"]
    assert INSIDE["exhaustive"]


def test_every_room_stands_on_a_floor():
    written = {word.strip(" ()") for layer in FLOORS["layers"] for word in layer.split("|")}
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert rooms <= written


def test_apps_meet_only_through_their_api():
    found = [
        f"{named(path)} imports {target}"
        for path in python_files()
        if SOURCE in path.parents
        for target in imported(path)
        if breaks_in(app_of_path(path), target)
    ]

    assert found == []


def breaks_in(importer, target):
    """Tell whether a module of one app reaches into another app past its api."""
    owner = ".".join(target.split(".")[:2])
    if owner not in our_apps() or importer in {owner, "iskra.project"}:
        return False
    return not (target.startswith(f"{owner}.api") or any(target.startswith(o) for o in OPEN))


def app_of_path(path):
    return "iskra." + path.relative_to(SOURCE).parts[0]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_every_room_says_what_it_is_for():
    lacking = [
        named(path)
        for path in SOURCE.glob("*/__init__.py")
        if len((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split()) < 8
    ]

    assert lacking == []
