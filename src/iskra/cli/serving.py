"""What `demo` and `run` share: where the data are, on which port they are served."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from iskra.cli.arguments import port_number
from iskra.cli.errors import DONE

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

HOUSE = "iskra.project.serving"


def add_serving(parser: argparse.ArgumentParser, *, folder: str) -> None:
    """Add `--port` and `--data` with the command's own folder."""
    parser.add_argument(
        "--port", type=port_number, default=8000, metavar="N", help="port (default: 8000)"
    )
    parser.add_argument(
        "--data", default=folder, metavar="DIR", help=f"folder of the data (default: {folder})"
    )


def serve(data: Path, port: int, *, demo: bool) -> int:
    """Serve a folder until stopped; the house stands above this floor, hence by its name."""
    code = import_module(HOUSE).serve(data=data, port=port, demo=demo)
    return int(code or DONE)
