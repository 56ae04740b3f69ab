"""The data sets that linkers are measured on, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from iskra.demo.movement import write_lists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = Literal["movement", "historical", "febrl"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files with the truth in a column; rivals are set up once for each kind.

    `columns` are what Iskra is told with `--column`, as a user may; without it, it reads headers.
    """

    name: str
    kind: Kind
    files: tuple[Path, ...]
    columns: tuple[str, ...] = ()


# Which of the four spellings of a name to use, and what `postcode_fake` is.
_HISTORICAL = (
    "name=full_name",
    "birth_date=dob",
    "birth_place=birth_place",
    "postcode=postcode_fake",
    "occupation=occupation",
)


def movement(folder: Path, *, scale: float, seed: int, noise: str) -> Dataset:
    """Write the demo movement's lists, with the truth, and return them."""
    files = write_lists(folder, scale=scale, seed=seed, noise=noise, truth=True)
    rows = round(313_000 * scale)
    return Dataset(f"{rows:,} memberships, noise {noise}, seed {seed}", "movement", tuple(files))


def given(folder: Path) -> Iterator[Dataset]:
    """Yield the published data sets that lie in a folder."""
    published: tuple[tuple[str, Kind, tuple[str, ...], tuple[str, ...]], ...] = (
        ("historical_50k", "historical", ("historical_50k.parquet",), _HISTORICAL),
        ("FEBRL 3", "febrl", ("febrl3.csv",), ()),
        ("FEBRL 4", "febrl", ("febrl4a.csv", "febrl4b.csv"), ()),
    )
    for name, kind, files, columns in published:
        paths = tuple(folder / file for file in files)
        if all(path.is_file() for path in paths):
            yield Dataset(name, kind, paths, columns)
