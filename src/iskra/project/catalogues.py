"""Django's compiled catalogues, made from the one `.po` file that each language has.

`src/iskra/locale/<language>/LC_MESSAGES/iskra.po` serves the report (read as it is) and the pages
(compiled here under the name that Django looks for).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path


def compile_catalogues(source: Path, target: Path) -> int:
    """Compile each catalogue that is newer than its compiled form; return how many were."""
    compiled = 0
    for po in sorted(source.glob("*/LC_MESSAGES/iskra.po")):
        mo = target / po.parent.parent.name / "LC_MESSAGES" / "django.mo"
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            compile_one(po, mo)
            compiled += 1
    return compiled


def compile_one(po: Path, mo: Path) -> None:
    with po.open("rb") as file:
        catalogue = read_po(file, locale=po.parent.parent.name, abort_invalid=True)
    mo.parent.mkdir(parents=True, exist_ok=True)
    half = mo.with_name(f".{os.getpid()}.part")
    with half.open("wb") as file:
        write_mo(file, catalogue)
    half.replace(mo)
