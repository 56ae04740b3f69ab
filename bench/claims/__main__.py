"""Volunteers at once, as processes of their own, on a register of 250,000 people.

Usage: PYTHONPATH=src:. python -m bench.claims FOLDER [--people N] [--flat 100] [--paced 200]
       [--seconds 60] [--keep] [--http]; DATABASE_URL names a PostgreSQL, else SQLite in FOLDER.

They call the services that pages call, each from its own process with its own connection: what is
measured is taking and claiming, not the server. With --http they are browsers of `iskra run`, in
eight processes: then it is the server. Flat out means without a pause; paced means 20 to
50 seconds between two acts, as quick as somebody who only pastes links.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pathlib
import sys
from typing import Any

PACE = (20.0, 50.0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.claims")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--people", type=int, default=250_000)
    parser.add_argument("--flat", type=int, default=100)
    parser.add_argument("--paced", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", action="store_true", help="use what is in the folder")
    parser.add_argument("--http", action="store_true", help="ask `iskra run` on the data")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    os.environ["ISKRA_DATA"] = str(given.folder.resolve() / "data")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iskra.project.settings")
    pathlib.Path(os.environ["ISKRA_DATA"]).mkdir(mode=0o700, parents=True, exist_ok=True)
    from bench.claims import browsers, register  # noqa: PLC0415 - once the folder is named

    if not given.keep:
        register.fill(given.people)
    register.enlist(max(given.flat, given.paced))
    facts = register.facts()
    print(json.dumps({"register": facts}), flush=True)
    with browsers.served() if given.http else contextlib.nullcontext():
        for name, many, pace in (("flat out", given.flat, None), ("paced", given.paced, PACE)):
            if many:
                found = measured(given, many, pace)
                print(json.dumps({name: found | register.judge()}), flush=True)
    if register.judge()["held_by_two"]:
        sys.exit("somebody is held by two")


def measured(
    given: argparse.Namespace, many: int, pace: tuple[float, float] | None
) -> dict[str, Any]:
    from bench.claims import browsers, crowd, register  # noqa: PLC0415 - once the folder is named

    if not given.http:
        return crowd.run(many, seconds=given.seconds, pace=pace)
    keys, people = register.sessions(many), register.people()
    return browsers.run(keys, register.drives(), people, seconds=given.seconds, pace=pace)


if __name__ == "__main__":
    main()
