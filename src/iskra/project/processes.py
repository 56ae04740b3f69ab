"""Django's work in a process of its own, so that whoever starts the house needs no Django."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from iskra.project import paths

if TYPE_CHECKING:
    from collections.abc import Mapping


def start(
    module: str,
    *arguments: str,
    surroundings: Mapping[str, str],
    output: int = subprocess.PIPE,
) -> subprocess.Popen[str]:
    """Start a module of ours with the product's settings; its standard output can be read.

    Whatever settings the caller's surroundings name, such as those of the tests, are not passed on.
    """
    search = filter(None, (str(paths.PACKAGE.parent), os.environ.get("PYTHONPATH")))
    ours = {"PYTHONPATH": os.pathsep.join(search), "DJANGO_SETTINGS_MODULE": paths.SETTINGS}
    return subprocess.Popen(  # noqa: S603 - our own modules, no shell
        (sys.executable, "-P", "-m", module, *arguments),
        env={**surroundings, **ours},
        stdout=output,
        text=True,
    )
