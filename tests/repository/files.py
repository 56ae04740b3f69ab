"""The files of the repository, as these rules see them: what git knows or would add."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "iskra"
BINARY = {".gif", ".gz", ".ico", ".jpg", ".mo", ".npz", ".parquet", ".png", ".webp", ".woff2"}


@cache
def all_files():
    listed = subprocess.run(
        ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return tuple(path for path in sorted(paths) if path.is_file())


def files(*patterns):
    """Return the files that fit one of the patterns, such as `src/**/*.py`."""
    return [path for path in all_files() if any(fits(path, pattern) for pattern in patterns)]


def fits(path, pattern):
    front, _, back = pattern.partition("**/")
    relative = str(path.relative_to(ROOT))
    return relative.startswith(front) and path.match(back)


def python_files():
    return [path for path in all_files() if path.suffix == ".py"]


def text_files():
    return [path for path in all_files() if path.suffix not in BINARY]


def named(path):
    """Name a file in the titles of tests."""
    return str(path.relative_to(ROOT))
