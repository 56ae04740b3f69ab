"""The words of all names: where a beginning leads to, and which words are like a word.

Like are: a slip of a letter away (by what is left when a letter is left out, after the deletion
neighbourhood of Mor and Fraenkel 1982), of the same consonants whatever the script they came
from, and short or other forms of the same given name.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA

from iskra.engines.linkage.index.postings import Postings, packed
from iskra.formats.canonical.names import given_names_of, skeleton, skeletons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iskra.engines.linkage.arrays import Longs
    from iskra.engines.linkage.index.postings import Packed

SHORTEST_SLIP: Final = 4
"""In words shorter than this a slip makes another name."""
SHORTEST_BONES: Final = 2
MOST_LIKE: Final = 40
_AFTER: Final = "\U0010ffff"
_SLIP, _BONES, _GIVEN = range(3)
EARLIEST_TWO_SLIPS: Final = 7
AT_ONCE: Final = 10_000


class Like(NamedTuple):
    """A word that is like another, and how far: 1 the same, .9 a slip, .8 less."""

    number: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by number: first those sorted when the index was built, then those that came later."""

    words: tuple[str, ...]
    """In order."""
    forms: Postings
    bones: tuple[list[str], Longs]
    """The skeletons of the words in order, and whose they are."""
    late: tuple[str, ...] = ()
    late_numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str]) -> Vocabulary:
        """Take in the words of all names, each once."""
        known = tuple(sorted(words))
        bones = skeletons(known)
        order = sorted(range(len(known)), key=bones.__getitem__)
        return cls(
            known,
            Postings.of(list(_forms(known, bones))),
            ([bones[number] for number in order], np.array(order, np.int64)),
        )

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.words) + len(self.late)

    def __getitem__(self, number: int) -> str:
        """Return a word by its number."""
        return (
            self.words[number] if number < len(self.words) else self.late[number - len(self.words)]
        )

    def number(self, word: str) -> int:
        """Return the number of a word, -1 for one that nobody has."""
        at = bisect_left(self.words, word)
        if at < len(self.words) and self.words[at] == word:
            return at
        return self.late_numbers.get(word, -1)

    def with_more(self, words: Sequence[str]) -> Vocabulary:
        """Return this vocabulary and those of the words that it has not yet."""
        forms, late = self.forms, list(self.late)
        numbers = dict(self.late_numbers)
        for word in dict.fromkeys(words):
            if self.number(word) < 0:
                number = len(self.words) + len(late)
                forms = forms.with_more(packed(forms_of(word, skeleton(word))), number)
                late.append(word)
                numbers[word] = number
        if len(late) == len(self.late):
            return self
        return Vocabulary(self.words, forms, self.bones, tuple(late), numbers)

    def beginning(self, start: str) -> Iterator[range]:
        """Yield the numbers of the words that begin so."""
        low = bisect_left(self.words, start)
        yield range(low, bisect_left(self.words, start + _AFTER, low))
        for number, word in enumerate(self.late, len(self.words)):
            if word.startswith(start):
                yield range(number, number + 1)

    def beginning_bones(self, start: str) -> Longs:
        """Return the numbers of the words whose consonants begin so; late words are left out."""
        bones, owners = self.bones
        low = bisect_left(bones, start)
        return owners[low : bisect_left(bones, start + _AFTER, low)]

    def like(self, word: str) -> list[Like]:
        """Return the words that are like a word, the likest first, itself included."""
        bone = skeleton(word)
        own = self.number(word)
        found = [] if own < 0 else [Like(own, 1.0)]
        numbers = np.unique(self.forms.rows(packed(forms_of(word, bone)), MOST_LIKE * 10))
        found += [
            Like(number, likeness)
            for number in numbers.tolist()
            if number != own and (likeness := _likeness(word, bone, self[number]))
        ]
        found.sort(key=lambda one: (-one.likeness, one.number))
        return found[:MOST_LIKE]


def _forms(words: Sequence[str], bones: Sequence[str]) -> Iterator[Packed]:
    """Yield the forms of words by the thousand: a number of Python's takes four times the room."""
    for start in range(0, len(words), AT_ONCE):
        some = zip(words[start : start + AT_ONCE], bones[start : start + AT_ONCE], strict=True)
        found = [forms_of(word, bone) for word, bone in some]
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        numbers = np.repeat(np.arange(start, start + len(found)), sizes)
        yield packed([form for forms in found for form in forms]) | numbers.astype(np.uint64)


def forms_of(word: str, bone: str) -> list[int]:
    """Return a hash for each form by which a word is found."""
    hashes = [hash((_SLIP, word))]
    if len(word) >= SHORTEST_SLIP:
        hashes += {hash((_SLIP, word[:at] + word[at + 1 :])) for at in range(len(word))}
    if len(bone) >= SHORTEST_BONES:
        hashes.append(hash((_BONES, bone)))
    hashes += [hash((_GIVEN, name)) for name in given_names_of(word)]
    return hashes


def _likeness(word: str, bone: str, other: str) -> float:
    slips = OSA.distance(word, other, score_cutoff=2)
    shortest = min(len(word), len(other))
    if slips == 1 and shortest >= SHORTEST_SLIP - 1:
        return 0.9
    if bone and bone == skeleton(other):
        return 0.85
    if not given_names_of(word).isdisjoint(given_names_of(other)):
        return 0.8
    return 0.7 if slips == 2 and shortest >= EARLIEST_TWO_SLIPS else 0.0
