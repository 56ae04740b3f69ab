"""Build `.venv` and install a hashed lock into it, with the standard library only.

Started by `./iskra` as `set_up.py LOCK`, where LOCK is `base`, `dev` or `bench`. Each lock contains
the one before, so that installing `dev` also counts as `base`. Doing it again is free.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIREMENTS = Path(__file__).resolve().parent
ROOT = REQUIREMENTS.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLED = VENV / "installed"
CONTAINED = {"base": ("base",), "dev": ("base", "dev"), "bench": ("base", "dev", "bench")}


class SetUpError(Exception):
    """The environment could not be made, with words about what to do."""


def say(message: str) -> None:
    print(f"iskra: {message}", file=sys.stderr, flush=True)


def run(*command: str | Path) -> bool:
    """Run a command with its output on standard error; tell whether it succeeded."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_NO_PROGRESS": "1"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other set-up of this folder is running; a killed one holds nothing."""
    try:
        (ROOT / "build").mkdir(exist_ok=True)
        lock = (ROOT / "build" / "set-up.lock").open("w")
    except OSError as error:
        raise SetUpError(
            f"{ROOT} cannot be written by this user ({error.strerror}). "
            "Clone Iskra into a folder of your own, or run it once as the owner."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another start is building the environment; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_installed(name: str) -> bool:
    stamp = INSTALLED / f"{name}.txt"
    lock = REQUIREMENTS / f"{name}.txt"
    return works(PYTHON) and stamp.is_file() and stamp.read_bytes() == lock.read_bytes()


def works(python: Path) -> bool:
    """Tell whether an environment's Python starts and has pip (a moved or updated one may not)."""
    if not os.access(python, os.X_OK):
        return False
    asked = [str(python), "-I", "-c", "import sys, pip; assert sys.version_info >= (3, 11)"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def make_environment() -> None:
    if works(PYTHON):
        return
    version = ".".join(map(str, sys.version_info[:3]))
    say(f"building .venv with Python {version}.")
    if not run(sys.executable, "-I", "-m", "venv", "--clear", VENV):
        raise SetUpError(f"{sys.executable} -m venv {VENV} failed; its words are above.")


def install(name: str) -> None:
    """Install the lock with uv, or with plain pip where uv cannot be had or fails.

    Raises:
        SetUpError: when neither gets the packages.
    """
    lock = REQUIREMENTS / f"{name}.txt"
    count = lock.read_text(encoding="utf-8").count("==")
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    say(f"installing {count} packages (lock {name} {digest}); only this time, about a minute.")
    # Only what is built already: nobody needs a compiler, and installing runs no code of packages.
    pip_install = (PYTHON, "-I", "-m", "pip", "install", "--quiet", "--only-binary", ":all:")
    pip = (*pip_install, "--require-hashes", "-r")
    uv = (VENV / "bin" / "uv", "pip", "install", "--quiet", "--no-build", "--require-hashes")
    if run(*pip, REQUIREMENTS / "installer.txt") and run(*uv, "--python", PYTHON, "-r", lock):
        return
    say("uv could not install them; trying plain pip, which takes a few minutes.")
    if not run(*pip, lock):
        raise SetUpError("the packages could not be installed. Check the network and start again.")


def remember(name: str) -> None:
    """Keep the texts of what is installed, each written in one step, after all is there."""
    INSTALLED.mkdir(exist_ok=True)
    for contained in CONTAINED[name]:
        half = INSTALLED / f".{contained}.part"
        shutil.copyfile(REQUIREMENTS / f"{contained}.txt", half)
        half.replace(INSTALLED / f"{contained}.txt")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in CONTAINED:
        say(f"which lock? One of: {', '.join(CONTAINED)}.")
        return 2
    (name,) = arguments
    try:
        with one_at_a_time():
            if not is_installed(name):
                started = time.monotonic()
                make_environment()
                install(name)
                remember(name)
                say(f"the environment is ready after {time.monotonic() - started:.0f} s.")
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("stopped; the next start goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
