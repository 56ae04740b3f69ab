"""What `demo` and `run` share: where the data are, on which port they are served."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from iskra.cli.arguments import port_number

if TYPE_CHECKING:
    import argparse

# The house stands above this floor, so it is found by its dotted names.
SERVING = "iskra.project.serving"
ENVIRONMENT = "iskra.project.environment"


def add_serving(parser: argparse.ArgumentParser, *, folder: str) -> None:
    """Add `--port` and `--data`; `folder` says what is served without it."""
    parser.add_argument(
        "--port", type=port_number, default=8000, metavar="N", help="port (default: 8000)"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help=f"folder of the data (default: {folder})"
    )


def folder_of_the_house() -> Path:
    """Return the folder that the settings name, the same one that Django's commands work on."""
    environment = import_module(ENVIRONMENT).read_environment(os.environ)
    return cast("Path", environment.data)


def check_port(port: int) -> None:
    """Refuse a port that another program has, before any long work."""
    import_module(SERVING).refuse_taken_port(port)


def serve(data: Path, port: int, *, demo: bool) -> int:
    """Serve a folder until stopped."""
    return cast("int", import_module(SERVING).serve(data=data, port=port, demo=demo))
