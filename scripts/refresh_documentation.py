"""Run the commands that the documentation shows, and write down what they print.

A block that begins with ```console holds commands ("$ …"), each followed by its output. They run in
page order in a folder made for that, with the demo's lists in `lists/`.

    ./iskra with dev python scripts/refresh_documentation.py
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from iskra.demo.making import SEED  # noqa: E402 - found by the line above
from iskra.demo.movement import write_lists  # noqa: E402

PAGES = (
    "docs/tutorial/from-twelve-lists-to-one.md",
    "docs/how-to/read-the-evidence.md",
    "docs/how-to/decide-grey-pairs.md",
)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
LINK = "./iskra link lists/* --people people.csv --links links.csv --report report.html --quiet"


def commands_of(block: str) -> list[str]:
    """Return the commands of a block, without their outputs."""
    return [line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)]


def commands_of_page(text: str) -> list[str]:
    """Return all commands of a page, in its order."""
    return [command for block in BLOCK.findall(text) for command in commands_of(block)]


def prepare(folder: Path, *, scale: float) -> None:
    """Lay out the folder in which the commands run: the clone's command and pages, the lists."""
    for name in ("iskra", "docs"):
        (folder / name).symlink_to(ROOT / name)
    write_lists(folder / "lists", scale=scale, seed=SEED)


def run(command: str, folder: Path) -> str:
    """Run one command and return what it prints on standard output.

    Raises:
        RuntimeError: if it fails or complains.
    """
    done = subprocess.run(  # noqa: S602 - our own pages show commands of a shell
        command, shell=True, cwd=folder, capture_output=True, check=False
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"{command}: {done.returncode} {done.stderr.decode()}")
    return done.stdout.decode()


def refreshed(text: str, folder: Path) -> str:
    """Return a page with the outputs that its commands have now."""

    def fresh(found: re.Match[str]) -> str:
        lines = [f"{PROMPT}{command}\n{run(command, folder)}" for command in commands_of(found[1])]
        return "```console\n" + "".join(lines) + "```"

    return BLOCK.sub(fresh, text)


def main() -> None:
    """Refresh all pages."""
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name), scale=0.1)
        for page in PAGES:
            path = ROOT / page
            run(LINK, Path(name))
            path.write_text(refreshed(path.read_text("utf-8"), Path(name)), "utf-8")


if __name__ == "__main__":
    main()
