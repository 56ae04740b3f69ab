"""Runs the command as a person does: in this process, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from iskra.cli import main

SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def iskra(capsys):
    """Run `iskra` with these words in this process."""

    def run(*words):
        capsys.readouterr()
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def launch():
    """Start Python with our source and these arguments; what still runs at the end is killed."""
    started = []

    def start(*arguments, environment=None, **options):
        command = [sys.executable, *map(str, arguments)]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        surroundings = {**os.environ, "PYTHONPATH": str(SOURCE), **(environment or {})}
        process = subprocess.Popen(command, env=surroundings, **options)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
