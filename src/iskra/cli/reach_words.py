"""Tells reach: as JSON, or as sentences and tables for a terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.engines.reach.results import COUNT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.engines.reach import ListReach, Pair, Reach

SHOWN_CHARACTERS = 40


def say_reach(reach: Reach, files: Sequence[str], *, json: bool) -> None:
    """Print reach; `files` are the lists as typed, in the order of `reach.by_list`."""
    if json:
        by_list = [
            {"file": file, **asdict(one)} for file, one in zip(files, reach.by_list, strict=True)
        ]
        streams.print_json({**asdict(reach), "by_list": by_list})
        return
    streams.say(headline(reach))
    if files:
        streams.say()
        for line in by_list_table(reach.by_list, files):
            streams.say(line)


def headline(reach: Reach) -> str:
    """Return the outcome in a sentence."""
    if reach.method == COUNT:
        return (
            f"{reach.memberships:,} memberships are {reach.people:,} people (every row was read)."
        )
    return (
        f"{reach.memberships:,} memberships are about {reach.people:,} people: between "
        f"{reach.low:,} and {reach.high:,}, in 95 of 100 samples like this one."
    )


def by_list_table(by_list: Sequence[ListReach], files: Sequence[str]) -> list[str]:
    """Return a line for each list: memberships, people, and what it adds to those above it."""
    width = max(len(_short(file)) for file in files)
    lines = [f"{'list':<{width}}  memberships      people        adds"]
    lines += [
        f"{_short(file):<{width}}  {one.memberships:>11,} {one.people:>11,} {one.adds:>11,}"
        for file, one in zip(files, by_list, strict=True)
    ]
    return lines


def say_pair(pair: Pair, *, json: bool) -> None:
    """Print how many people two groups share and how many they are together."""
    if json:
        streams.print_json(asdict(pair))
        return
    streams.say(
        f"The two groups share about {pair.shared:,} people: between {pair.shared_low:,} and "
        f"{pair.shared_high:,}, in 95 of 100\nsamples like this one. Together they are about "
        f"{pair.people:,} people: between {pair.low:,} and {pair.high:,}."
    )


def say_order(order: Sequence[tuple[int, int]], files: Sequence[str]) -> None:
    """Print in which order lists are best taken, with the people reached after each."""
    if len(files) < 2:
        return
    width = max(len(_short(file)) for file in files)
    streams.say("\nMost people with the fewest lists, in this order:")
    reached = 0
    for position, people in order:
        reached += people
        streams.say(f"{_short(files[position]):<{width}}  +{people:,} = {reached:,}")


def _short(file: str) -> str:
    """Return the end of a long path, where its name is."""
    return file if len(file) <= SHOWN_CHARACTERS else f"...{file[3 - SHOWN_CHARACTERS :]}"
