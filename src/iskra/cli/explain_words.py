"""Tells why two rows are, or are not, one person: as a sentence and a table, or as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.charts.report.data import FieldEvidence
from iskra.charts.words import (
    agreement_label,
    field_label,
    gap,
    grey_verdict,
    sentence,
    shortened,
    standing,
)
from iskra.cli import streams
from iskra.engines.linkage.lists import whole_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.engines.linkage.files import Linkage

DECIDED = 500.0
"""Log2 odds that no evidence gives: what people decided."""
VALUE_CHARACTERS = 28


@dataclass(frozen=True)
class Explanation:
    """What speaks for and against two rows; `verdict` is same, grey or apart."""

    files: tuple[str, str]
    rows: tuple[int, int]
    verdict: str
    weight: float
    why: str
    evidence: tuple[FieldEvidence, ...]


def explanation(linkage: Linkage, one: int, other: int, language: str) -> Explanation:
    """Put together what the linkage says about two rows of all files, counted from 0."""
    found = linkage.evidence(np.array([one]), np.array([other]))[0]
    cells = _cells(linkage, one, other)
    evidence = tuple(
        FieldEvidence(part.field, left, right, part.agreement, part.weight)
        for part in found.parts
        for left, right in [cells.get(part.field, ("", ""))]
    )
    verdict = _verdict(linkage, one, other)
    (file, row), (other_file, other_row) = linkage.lists.place(one), linkage.lists.place(other)
    return Explanation(
        files=(file, other_file),
        rows=(row, other_row),
        verdict=verdict,
        weight=round(found.weight, 1),
        why=_why(evidence, found.weight, verdict, language),
        evidence=evidence,
    )


def _cells(linkage: Linkage, one: int, other: int) -> dict[str, Sequence[str]]:
    """Return what the two rows say in each field; names in parts are joined."""
    cells = {field: [values[one], values[other]] for field, values in linkage.lists.cells.items()}
    return {**cells, "name": whole_names(cells) or ["", ""]}


def _verdict(linkage: Linkage, one: int, other: int) -> str:
    if linkage.person[one] == linkage.person[other]:
        return "same"
    grey = linkage.linking.grey
    asked = (np.minimum(grey.left, grey.right) == min(one, other)) & (
        np.maximum(grey.left, grey.right) == max(one, other)
    )
    return "grey" if asked.any() else "apart"


def _why(evidence: tuple[FieldEvidence, ...], weight: float, verdict: str, language: str) -> str:
    if abs(weight) >= DECIDED:
        return standing("said same" if weight > 0 else "said apart", language)
    spoken = [part for part in evidence if part.agreement]
    spoken_verdict = grey_verdict(weight) if verdict == "grey" else verdict
    return sentence(spoken, language, verdict=spoken_verdict)


def say_explanation(told: Explanation, language: str, *, json: bool) -> None:
    """Print the explanation."""
    if json:
        streams.print_json(asdict(told))
        return
    streams.say(told.why)
    streams.say()
    for line in evidence_table(told, language):
        streams.say(line)


def evidence_table(told: Explanation, language: str) -> list[str]:
    """Return a line for each field: what the rows say, how it agrees, what it weighs."""
    heads = [f"{file}:{row}" for file, row in zip(told.files, told.rows, strict=True)]
    lines = [["", _end(heads[0]), _end(heads[1]), "", "log2 odds"]]
    lines += [
        [
            field_label(part.field, language),
            shortened(part.left, VALUE_CHARACTERS),
            shortened(part.right, VALUE_CHARACTERS),
            agreement_label(gap(part), language),
            f"{part.weight:+.1f}",
        ]
        for part in told.evidence
    ]
    if abs(told.weight) < DECIDED:
        lines.append(["", "", "", "", f"{told.weight:+.1f}"])
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def _end(text: str) -> str:
    """Return the end of a long path, where name and row are."""
    return text if len(text) <= VALUE_CHARACTERS else f"…{text[1 - VALUE_CHARACTERS :]}"
