"""Memory given back: the forms of names that were worked out, and what the C library keeps."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

from iskra.formats.canonical.names.canonical import canonical_name
from iskra.formats.canonical.names.romanisation import romanise
from iskra.formats.canonical.names.scripts import script_of
from iskra.formats.canonical.names.skeletons import forget


def forget_names() -> None:
    """Forget whole names: a quarter of a million of them, each with its form, hardly come twice."""
    canonical_name.cache_clear()


def give_back() -> None:
    """Forget words, too, and return to the system what is free; of people erased nothing stays."""
    forget_names()
    forget()
    for worked_out in (romanise, script_of):
        worked_out.cache_clear()
    gc.collect()
    # Only glibc has it; elsewhere memory goes back by itself, or stays for the next build.
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
