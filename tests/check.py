"""Run every check that is not a test of behaviour; `make check` starts this.

All run, also after one failed, so that one look shows all that is to be done.
"""

from __future__ import annotations

import subprocess
import sys
import time

CHECKS = {
    "format": ("ruff", "format", "--check"),
    "lint": ("ruff", "check"),
    "types": ("mypy", "src", "requirements", "scripts", "bench"),
    "contracts": ("lint-imports",),
    "templates": ("djlint", "--check", "--lint", "--quiet", "src"),
    "rules about the repository": (sys.executable, "-m", "pytest", "-q", "tests/repository"),
}


def main() -> int:
    failed = []
    for name, command in CHECKS.items():
        started = time.monotonic()
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        good = ended.returncode == 0
        # The tests' closing line is always shown; the others speak only when something is wrong.
        words = "" if good and command[0] != sys.executable else ended.stdout + ended.stderr
        state = "good" if good else "NOT GOOD"
        print(f"check: {name}: {state} ({time.monotonic() - started:.0f} s)", flush=True)  # noqa: T201
        sys.stdout.write(words)
        failed += [] if good else [name]
    if failed:
        print(f"check: to be done: {', '.join(failed)}")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
