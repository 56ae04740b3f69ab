"""Write the hashed locks anew from the `.in` files, without any address in them; `make lock`.

Each lock is made within the one before, so that a tool never moves a version that is shipped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent
ORDER = ("installer", "base", "dev", "bench")
COMPILE = ("uv", "pip", "compile", "--quiet", "--generate-hashes")
WITHOUT = ("--no-emit-index-url", "--no-header", "--no-annotate")
FOR = ("--universal", "--python-version", "3.11")


def main(arguments: list[str]) -> int:
    """Compile all locks; `--upgrade` takes the newest versions that the `.in` files allow."""
    for name in ORDER:
        command = [
            *COMPILE,
            *WITHOUT,
            *FOR,
            *arguments,
            f"{name}.in",
            "--output-file",
            f"{name}.txt",
        ]
        done = subprocess.run(command, cwd=REQUIREMENTS, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
