"""`iskra run`: serves the movement that lives in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.cli.serving import add_serving, folder_of_the_house, serve

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Serve your own movement, at http://localhost:8000 or the port you name.

The folder holds all that belongs to it: database, media, keys. It is made when
it is missing. Ctrl-C ends it."""

EXAMPLES = """\
  iskra run
      serves the folder data/iskra
  iskra run --port 8080 --data /srv/movement
      another folder, another port"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra run`."""
    add_serving(parser, folder="ISKRA_DATA, or data/iskra")


def run(args: argparse.Namespace) -> int:
    """Serve the folder until stopped."""
    return serve(args.data or folder_of_the_house(), args.port, demo=False)
