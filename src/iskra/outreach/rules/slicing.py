"""How a group that cannot be exported is cut among volunteers: by initial, by town, by page."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LATIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CYRILLIC: Final = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
ARABIC: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
# The letters that a name begins with, in the order of the language's own lists of names.
ALPHABETS: Final = {
    "ar": ARABIC,
    "bg": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЮЯ",
    "bn": "অআইঈউএওকখগঘচছজঝটঠডঢতথদধনপফবভমযরলশসহ",
    "cs": "ABCČDEFGHIJKLMNOPQRŘSŠTUVWXYZŽ",
    "da": LATIN + "ÆØÅ",
    "de": LATIN,
    "el": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "es": "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "fi": LATIN + "ÅÄÖ",
    "he": "אבגדהוזחטיכלמנסעפצקרשת",
    "hi": "अआइईउऊएऐओऔकखगघचछजझटठडढतथदधनपफबभमयरलवशसह",
    "hy": "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ",
    "ja": "あかさたなはまやらわ",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "ko": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "mk": "АБВГДЃЕЖЗЅИЈКЛЉМНЊОПРСТЌУФХЦЧЏШ",
    "nb": LATIN + "ÆØÅ",
    "pl": "ABCĆDEFGHIJKLŁMNOPQRSŚTUVWXYZŹŻ",
    "ru": CYRILLIC,
    "sr": "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ",
    "sv": LATIN + "ÅÄÖ",
    "ta": "அஆஇஈஉஊஎஏஐஒஓகசஞதநபமயரலவ",
    "tr": "ABCÇDEFGHIİJKLMNOÖPRSŞTUÜVYZ",
    "uk": "АБВГҐДЕЄЖЗІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ",
    "ur": "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہی",
}
REST: Final = "…"
"""The part for whoever begins with none of the letters: figures, signs, other scripts."""
BETWEEN: Final = "–"
MOST_SLICES: Final = 1_000
LONGEST_VALUE: Final = 80


def alphabet_of(language: str) -> str:
    """Return the letters that names begin with in a language; the Latin ones when none is known."""
    return ALPHABETS.get(language.replace("_", "-").partition("-")[0].lower(), LATIN)


def even_runs(count: int, parts: int) -> list[tuple[int, int]]:
    """Return runs (first, after the last) that cover `count` places and differ by one at most.

    Fewer runs than asked for come back where there are fewer places; none for no places.

    Raises:
        ValueError: if there is to be less than one part.
    """
    if parts < 1:
        raise ValueError(f"at least one part, not {parts}")
    parts = min(parts, count)
    edges = [count * part // parts for part in range(parts + 1)] if parts else []
    return list(pairwise(edges))


def by_initial(language: str, parts: int | None = None) -> list[str]:
    """Return a cut by initials: every letter, or runs of letters such as `A–C`, and the rest.

    Args:
        language: of the group; it decides the alphabet.
        parts: how many, the rest not counted; one for each letter when not told.
    """
    letters = alphabet_of(language)
    runs = even_runs(len(letters), parts or len(letters))
    cut = [
        letters[first] if after - first == 1 else f"{letters[first]}{BETWEEN}{letters[after - 1]}"
        for first, after in runs
    ]
    return [*cut, REST]


def by_page(pages: int, parts: int) -> list[str]:
    """Return a cut of so many pages into parts as equal as can be: `1–12`, `13–24`.

    Raises:
        ValueError: if there is to be less than one part.
    """
    return [
        str(after) if after - first == 1 else f"{first + 1}{BETWEEN}{after}"
        for first, after in even_runs(pages, min(parts, MOST_SLICES))
    ]


def by_hand(lines: Iterable[str]) -> list[str]:
    """Return parts as somebody typed them, such as towns: trimmed, each once, none empty."""
    told = (" ".join(unicodedata.normalize("NFC", line).split()) for line in lines)
    kept = (line[:LONGEST_VALUE].strip() for line in told)
    return list({line.casefold(): line for line in reversed(list(kept)) if line}.values())[::-1]


def fair_parts(size: int, looked_through_an_hour: int = 200, hours: float = 1.0) -> int:
    """Return into how many parts a group is cut so that each takes so many hours; at least one.

    Args:
        size: people in the group, as last counted; 0 when nobody counted.
        looked_through_an_hour: names that one person reads in an hour, whoever is written to.
        hours: what one part may take.
    """
    each = max(1, round(looked_through_an_hour * hours))
    return min(MOST_SLICES, max(1, -(-size // each)))


def expected_sizes(size: int, parts: Sequence[str]) -> dict[str, int]:
    """Return how many people each part may hold when nothing but the group's size is known.

    They add up to the size. A guess, not a count: letters are not equally frequent.
    """
    runs = even_runs(size, len(parts)) if parts and size else []
    found = {part: after - first for part, (first, after) in zip(parts, runs, strict=False)}
    return {part: found.get(part, 0) for part in parts}
