"""Values sealed, opened and digested in a second of one core; prints one table.

Usage: PYTHONPATH=src:. python bench/sealing.py
"""

from __future__ import annotations

import gc
import json
import random
import time
import uuid
from functools import partial
from typing import TYPE_CHECKING

from iskra.sealing.rules.ring import KeyRing
from iskra.sealing.rules.values import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.sealing.rules.values import Kind

COUNT = 100_000
TURNS = 3
SEED = 7


def main() -> None:
    chance = random.Random(SEED)
    rows = [uuid.UUID(int=chance.getrandbits(128)) for _number in range(COUNT)]
    print(f"Values a second of one core, {COUNT:,} of each, the best of {TURNS}.\n")
    print("| value | bytes | sealed | seal /s | open /s |\n|---|---:|---:|---:|---:|")
    for title, kind, value in values():
        print(measured(title, kind, value, rows))
    ring = KeyRing.new()
    grown = ring.with_new_key()
    print("\n| digest | /s |\n|---|---:|")
    for title, one in (("blind index, one key", ring), ("blind index, two keys", grown)):
        each = best(partial(digests, one, rows))
        print(f"| {title} | {each:,.0f} |")


def digests(ring: KeyRing, rows: list[uuid.UUID]) -> list[object]:
    return [ring.digests("index", "email", row.bytes) for row in rows]


def values() -> list[tuple[str, Kind, object]]:
    card = {"emails": ["ana.souza@example.org"], "phones": ["+351912345678"]}
    row = {f"column {number}": "a value of usual length" for number in range(12)}
    return [
        ("name", "text", "Ana Maria Souza Lima"),
        ("contacts", "json", card),
        ("row of a list", "json", row),
        ("note of a page", "text", "words " * 400),
    ]


def measured(title: str, kind: Kind, value: object, rows: list[uuid.UUID]) -> str:
    ring, column = KeyRing.new(), Column("people_person", title, kind)
    sealed = [column.seal(ring, row, value) for row in rows]
    sealing = best(lambda: [column.seal(ring, row, value) for row in rows])
    pairs = list(zip(rows, sealed, strict=True))
    opening = best(lambda: [column.open(ring, row, one) for row, one in pairs])
    plain = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
    sizes = f"{len(plain.encode()):,} | {len(sealed[0]):,}"
    return f"| {title} | {sizes} | {sealing:,.0f} | {opening:,.0f} |"


def best(work: Callable[[], list[object]]) -> float:
    """Return how many values a second of processor time the best turn came to."""
    fastest = 0.0
    for _turn in range(TURNS):
        gc.collect()
        started = time.process_time()
        count = len(work())
        fastest = max(fastest, count / (time.process_time() - started))
    return fastest


if __name__ == "__main__":
    main()
