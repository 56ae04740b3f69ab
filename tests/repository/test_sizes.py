"""Files and functions stay small enough to be read at once."""

from __future__ import annotations

import ast

from tests.repository.files import named, python_files, text_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_SETTINGS = 250
CODE = {".py", ".css", ".html", ".js", ".sql"}


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def test_no_file_is_too_long():
    # Migrations are written by Django, and read one operation at a time.
    code = [p for p in text_files() if p.suffix in CODE and "migrations" not in p.parts]

    found = {named(path): lines_of(path) for path in code}

    assert {path: lines for path, lines in found.items() if lines > LONGEST_FILE} == {}


def test_settings_are_in_short_files():
    settings = [path for path in python_files() if "settings" in path.parts]

    assert settings
    assert {named(path) for path in settings if lines_of(path) >= LONGEST_SETTINGS} == set()


def test_no_function_is_too_long():
    found = {
        f"{named(path)}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files()
        if "migrations" not in path.parts
        for function in functions(path)
    }

    assert {name: lines for name, lines in found.items() if lines > LONGEST_FUNCTION} == {}
