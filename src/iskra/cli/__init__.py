"""The `iskra` command: files in, files out, without Django; all else is handed to Django.

Not for rules of the domain: a command reads its arguments, makes one call and tells the outcome.
"""

from iskra.cli.entry import main

__all__ = ["main"]
