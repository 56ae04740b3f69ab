"""`iskra demo`: loads the demo movement and serves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.cli.progress import progress_for
from iskra.cli.serving import add_serving, check_port, serve

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Show everything on a demo movement, at http://localhost:8000: its twelve lists,
their report, and the register that they become. Who can sign in is printed.

Nobody in it exists. The lists have a tenth of their real sizes unless --full
is given: 313,000 memberships of 250,000 people in twelve lists. Ctrl-C ends
it; what you changed is kept."""

EXAMPLES = """\
  iskra demo
      then open http://localhost:8000
  iskra demo --port 8001 --data /tmp/second --full
      a second one beside it, in its own folder, at full size"""

FOLDER = Path("data/demo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra demo`."""
    add_serving(parser, folder=str(FOLDER))
    parser.add_argument("--full", action="store_true", help="all 313,000 memberships")


def run(args: argparse.Namespace) -> int:
    """Load the demo into its folder, unless it is there, and serve it until stopped."""
    check_port(args.port)

    from iskra.demo.load import load  # noqa: PLC0415 - not for --help
    from iskra.demo.register.visitors import words_to_sign_in  # noqa: PLC0415 - likewise

    data = args.data or FOLDER
    with progress_for(args) as progress:
        load(data, full=args.full, progress=progress)
    streams.tell(words_to_sign_in())
    return serve(data, args.port, demo=True)
