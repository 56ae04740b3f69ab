"""What the doctor says: good, warning or bad, in words, with how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["good", "warning", "bad"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    subject: str
    words: str
    mend: str = ""


def good(subject: str, words: str) -> Finding:
    return Finding("good", subject, words)


def warning(subject: str, words: str, mend: str) -> Finding:
    return Finding("warning", subject, words, mend)


def bad(subject: str, words: str, mend: str) -> Finding:
    return Finding("bad", subject, words, mend)
