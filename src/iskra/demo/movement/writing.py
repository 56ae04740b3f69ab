"""Write the twelve lists into a folder."""

from __future__ import annotations

import csv
import json
from random import Random
from typing import TYPE_CHECKING, Literal

import duckdb
import numpy as np
import numpy.typing as npt

from iskra.demo.movement.encodings import encodable
from iskra.demo.movement.exports import EXPORTS, Export
from iskra.demo.movement.links import shared_pages
from iskra.demo.movement.listings import Listing, listings
from iskra.demo.movement.memberships import PEOPLE, SIZES, memberships
from iskra.demo.movement.noise import NOISES, Noise
from iskra.demo.movement.people import Person, populate
from iskra.demo.movement.pools import load_pools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_TRUTH = "person_id"


def write_lists(
    folder: Path,
    *,
    scale: float = 0.1,
    seed: int = 1848,
    truth: bool = False,
    noise: Noise | str = "usual",
) -> list[Path]:
    """Write the demo movement's twelve lists; the same arguments write the same bytes.

    Args:
        folder: where to; made when missing.
        scale: 1 for all 313,000 rows of 250,000 people.
        seed: another one draws other people.
        truth: whether each row tells in a last column `person_id` whose it is.
        noise: how wrongly the lists are filled in, or the name of a known setting.

    Returns:
        The files, in order.
    """
    rates = NOISES[noise] if isinstance(noise, str) else noise
    random = Random(f"{seed} people")
    shuffle = Random(f"{seed} pools") if rates.other_pools else None
    pools = load_pools(skew=rates.name_skew, shuffle=shuffle)
    people = populate(round(PEOPLE * scale), pools, rates, random)
    sizes = [round(size * scale) for size in SIZES]
    lists = memberships(sizes, _affinities(people), rates, Random(f"{seed} memberships"))
    pages = shared_pages(len(people))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for export, numbers in zip(EXPORTS, lists, strict=True):
        members = [people[number] for number in numbers]
        rows = listings(members, export, pages, rates, Random(f"{seed} {export.file}"))
        written.append(_write(folder / export.file, export, rows, truth=truth))
    return written


def _affinities(people: Sequence[Person]) -> npt.NDArray[np.float64]:
    by_language = {
        language: [export.leaning.get(language, 1.0) for export in EXPORTS]
        for language in {person.language for person in people}
    }
    return np.array([by_language[person.language] for person in people], dtype=np.float64)


def _write(path: Path, export: Export, rows: Iterable[Listing], *, truth: bool) -> Path:
    columns = dict(export.columns) | ({_TRUTH: _TRUTH} if truth else {})
    cells = _cells(rows, list(columns.values()))
    headers = list(columns)
    if export.kind == "jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(
                json.dumps(dict(zip(headers, row, strict=True)), ensure_ascii=False) + "\n"
                for row in cells
            )
    elif export.kind == "parquet":
        _write_parquet(path, headers, cells)
    else:
        _write_csv(path, export, headers, cells)
    return path


def _cells(rows: Iterable[Listing], sources: Sequence[str]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=1):
        yield [row[source] if source in row else _made_up(source, number) for source in sources]


def _made_up(source: str, number: int) -> str:
    """Return a programme's own cell: a row's number in its forms, or a constant."""
    if source == "#":
        return str(number)
    if source == "#uuid":
        return f"{number * 2_654_435_761 % 2**32:08x}-1848-4000-8000-{number:012x}"
    return source.removeprefix("=")


def _write_csv(
    path: Path, export: Export, headers: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    quoting: Literal[0, 1] = csv.QUOTE_ALL if export.quote_all else csv.QUOTE_MINIMAL
    encodes_all = export.encoding.startswith("utf")
    with path.open("w", encoding=export.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=export.separator, quoting=quoting)
        writer.writerow(headers)
        if encodes_all:
            writer.writerows(rows)
        else:
            writer.writerows([encodable(cell, export.encoding) for cell in row] for row in rows)


def _write_parquet(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    beside = path.with_suffix(".csv.part")
    plain = Export(path.name, {})
    _write_csv(beside, plain, headers, rows)
    with duckdb.connect() as connection:
        source = connection.read_csv(str(beside), all_varchar=True, header=True, quotechar='"')
        source.write_parquet(str(path))
    beside.unlink()
