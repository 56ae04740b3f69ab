"""A register of 250,000 people, from three lists to a restored backup, measured.

`python -m bench.register [--rows N] [--folder DIR] [STEP …]`, with PYTHONPATH=src:. Steps are
lists, import, fill, names, typing and backup, all in this order when none is named; a folder of an
earlier run can be measured again. Each line says how loaded the machine was.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bench.measure import ROOT
from bench.register import spending

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = ("lists", "import", "fill", "names", "typing", "backup")
PORT = 8190
QUERIES = 2_000
ABOUT = ("--kind", "register", "--from", "the office", "--basis", "members", "--json")
DECLARED = ("--declare", "These are members of ours.")
PREPARE = """
import os, pathlib, sys
from iskra.project.database import prepare
prepare(pathlib.Path(os.environ["ISKRA_DATA"]), "")
"""
WRITE = "import sys, pathlib; from bench.register.rosters import write;"


class Bench:
    """The folder of a run, and what its steps have in common."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.folder, self.rows = folder, rows
        self.data = folder / "data"
        self.ours = spending.surroundings(self.data)

    def iskra(self, *words: str) -> spending.Spent:
        """Run a command of Iskra on the data folder."""
        return spending.run(("-m", "iskra", *words), self.ours)

    def inside(self, what: str) -> object:
        """Have something done by a process with Django; return what it gave."""
        out = self.folder / f"{what}.json"
        spending.run(("-m", "bench.register.inside", what, str(out)), self.ours)
        return json.loads(out.read_text(encoding="utf-8"))

    def bring(self, *numbers: int) -> spending.Spent:
        """Bring lists in."""
        files = [str(self.folder / f"register-{number}.csv") for number in numbers]
        return self.iskra("import", *files, *ABOUT, *DECLARED)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a command that lasts."""
        command = (sys.executable, "-P", "-m", *words)
        return subprocess.Popen(command, env=self.ours, cwd=ROOT, stdout=subprocess.DEVNULL)

    def wait_for_names(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the index of names answers."""
        while process.poll() is None:
            if names_answer(self.data / "finding.sock"):
                return
            time.sleep(0.05)
        raise SystemExit("the process ended before it answered")


def lists(bench: Bench) -> str:
    """Make the lists, and an empty register."""
    shutil.rmtree(bench.folder, ignore_errors=True)
    bench.folder.mkdir(parents=True)
    words = f"{WRITE} write(pathlib.Path({str(bench.folder)!r}), {bench.rows}, {QUERIES})"
    spent = spending.run(("-c", words), bench.ours)
    spending.run(("-c", PREPARE), bench.ours)
    return f"lists written: {spent}"


def bring(bench: Bench) -> str:
    """Bring the three lists in."""
    spent = bench.bring(1, 2, 3)
    return f"import of {bench.rows:,} rows in three lists: {spent}"


def fill(bench: Bench) -> str:
    """Bring in who is missing to as many people as the three lists have rows."""
    return f"import of who is missing: {bench.bring(4)}"


def names(bench: Bench) -> str:
    """Build the index of names in its process."""
    began = time.monotonic()
    process = bench.start("iskra.project.manage", "names")
    try:
        bench.wait_for_names(process)
        spent = spending.spent_so_far(process.pid, began)
        time.sleep(3)
        whole, shared = spending.megabytes(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
    return f"index of names: {spent}, holds {whole:.0f} MB ({shared:.0f} MB its own share)"


def typing(bench: Bench) -> str:
    """Serve the register and type rows of people in it."""
    from bench.register.typing_in import ask, load  # noqa: PLC0415 - its memory is not counted

    owners, session = cast("dict[str, str]", bench.inside("owners")), bench.inside("session")
    process = bench.start("iskra", "run", "--port", str(PORT))
    try:
        wait_for_page(PORT)
        bench.wait_for_names(process)
        queries = load(bench.folder / "queries.json")
        found = ask(PORT, str(session), queries, owners)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
    return f"warning while typing, {len(queries):,} rows: {found} ({spending.load()})"


def backup(bench: Bench) -> str:
    """Back up, lose the data, restore; the digest of all rows is compared."""
    before = bench.inside("digest")
    saved = bench.iskra("backup")
    shutil.rmtree(bench.data)
    made = max(Path(f"{bench.data}.backups").glob("iskra-*"))
    bench.data.mkdir()
    restored = bench.iskra("restore", str(made))
    same = bench.inside("digest") == before
    return f"backup: {saved}\nrestore: {restored}\ndigest {'equal' if same else 'NOT EQUAL'}"


def names_answer(path: Path) -> bool:
    """Tell whether the index on this socket is ready."""
    scope = {"everywhere": True, "countries": [], "languages": []}
    scope |= {"sees_register": True, "sees_restricted": False}
    body = json.dumps({"ask": "search", "text": "ana", "scope": scope}).encode()
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
            line.sendall(struct.pack(">I", len(body)) + body)
            return b'"ready": true' in line.recv(100)
    except OSError:
        return False


def wait_for_page(port: int) -> None:
    """Wait until the house answers."""
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return


WORK: dict[str, Callable[[Bench], str]] = {
    "lists": lists,
    "import": bring,
    "fill": fill,
    "names": names,
    "typing": typing,
    "backup": backup,
}


def main() -> None:
    """Do the steps that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--rows", type=int, default=250_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/iskra-bench-register"))  # noqa: S108
    options = parser.parse_args()
    bench = Bench(options.folder.resolve(), options.rows)
    for step in options.steps or STEPS:
        print(WORK[step](bench), flush=True)


if __name__ == "__main__":
    main()
