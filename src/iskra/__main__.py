"""`python -m iskra` is the `iskra` command."""

from __future__ import annotations

import sys

from iskra.cli import main

if __name__ == "__main__":
    sys.exit(main())
