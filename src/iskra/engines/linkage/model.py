"""The weights: how much each agreement says, learnt from the lists themselves.

Three kinds of pairs are told apart (a latent class model after Fellegi & Sunter 1969, estimated by
expectation-maximisation after Winkler 1988): one person, two strangers, and two people of one
household, who share address, telephone and family name and are still two.

How often strangers agree by chance is not taken from random pairs for equal values: how many pairs
share a value of some frequency is counted exactly, and what the matches explain is taken off. So
unique keys, which random pairs never teach, get the weight that the lists show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import CLASSES, Floats, frequency_class
from iskra.engines.linkage.comparisons import Level
from iskra.engines.linkage.features import CELLS, Features
from iskra.engines.linkage.names import EVENTS, Event
from iskra.engines.linkage.records import KEYS

if TYPE_CHECKING:
    from iskra.engines.linkage.features import Comparer
    from iskra.engines.linkage.records import Records

VERSION: Final = 1
ROUNDS: Final = 12
# How many pairs the prior beliefs weigh against what the lists show.
PRIOR_PAIRS: Final = 40.0
ENOUGH_PAIRS: Final = 200.0
# At least so many of the pairs that share a key are strangers, whatever the lists say.
FEWEST_STRANGERS: Final = 0.004
MOST_BITS: Final = 24.0

# P(level | one person), for DIFFERS, PART, NEAR, SAME.
_PERSON: Final = {
    "link": (0.14, 0.0, 0.04, 0.82),
    "email": (0.25, 0.03, 0.08, 0.64),
    "phone": (0.25, 0.0, 0.08, 0.67),
    "outside_id": (0.08, 0.02, 0.10, 0.80),
    "birth_date": (0.04, 0.04, 0.10, 0.82),
    "country": (0.04, 0.0, 0.0, 0.96),
    "locality": (0.15, 0.02, 0.05, 0.78),
    "street": (0.15, 0.05, 0.15, 0.65),
    "postcode": (0.12, 0.08, 0.10, 0.70),
    "birth_place": (0.20, 0.02, 0.08, 0.70),
    "occupation": (0.30, 0.02, 0.08, 0.60),
    "affiliations": (0.30, 0.0, 0.20, 0.50),
}
# The same for two people of one household.
_HOUSEHOLD: Final = {
    "link": (0.995, 0.0, 0.003, 0.002),
    "email": (0.65, 0.05, 0.05, 0.25),
    "phone": (0.53, 0.0, 0.02, 0.45),
    "outside_id": (0.97, 0.01, 0.01, 0.01),
    "birth_date": (0.85, 0.10, 0.02, 0.03),
    "country": (0.02, 0.0, 0.0, 0.98),
    "locality": (0.05, 0.01, 0.02, 0.92),
    "street": (0.07, 0.03, 0.05, 0.85),
    "postcode": (0.05, 0.02, 0.03, 0.90),
    "birth_place": (0.43, 0.02, 0.05, 0.50),
    "occupation": (0.87, 0.01, 0.02, 0.10),
    "affiliations": (0.50, 0.0, 0.10, 0.40),
}
# How often two strangers share a value where lists are too small to show it: as many pairs of
# strangers as PRIOR_STRANGERS are believed to show this.
PRIOR_STRANGERS: Final = 20_000.0
_SHARED_BY_CHANCE: Final = {
    "name": 1e-4, "link": 1e-5, "email": 1e-5, "phone": 2e-5, "outside_id": 1e-4,
    "birth_date": 1e-4, "country": 0.1, "locality": 0.01, "street": 1e-3, "postcode": 1e-3,
    "birth_place": 0.01, "occupation": 0.02, "affiliations": 0.05,
}  # fmt: skip
# P(event | one person), in the order of Event: same, near, part, initial, conflict, extra, other,
# heard.
_WORDS: Final = (0.73, 0.08, 0.02, 0.02, 0.04, 0.09, 0.01, 0.01)
# Whatever lists seem to show, names of one person vary no less and no more than this. A list in
# which nobody stands twice would otherwise teach that strangers are one person.
_FEWEST_WORDS: Final = (0.40, 0.01, 0.003, 0.001, 0.004, 0.01, 0.002, 0.001)
_MOST_WORDS: Final = (0.97, 0.30, 0.06, 0.10, 0.10, 0.35, 0.03, 0.10)
_WORDS_OF_STRANGERS: Final = (0.01, 0.005, 0.01, 0.005, 0.45, 0.119, 0.40, 0.001)
HOUSEHOLD_SHARE: Final = 0.3
# Who shares none of these is not taken for a household: a town or a postcode is not a roof.
SHARED_AT_HOME: Final = ("email", "phone", "street")
NEVER: Final = -60.0
# How many names of one person are the same to the letter, before anything is learnt.
TRUST_BITS: Final = 0.3
MISSING_BITS: Final = 3.0
NEIGHBOURHOOD: Final = 4.0
# At most so many pairs of one person differ in a field that both have.
MOST_DIFFERENT: Final = 0.5
SAME_WHOLE: Final = 0.5
# Who lives together is seldom called the same: so many bits more seldom than strangers.
NAMESAKE_BITS: Final = 1.5
# People make these out of their names: strangers who are called the same have similar ones.
MADE_OF_NAMES: Final = ("email", "link")
# For each record, before anything is learnt.
FEWEST_MATCHES: Final = 0.1


@dataclass(slots=True)
class Model:
    """The weights in bits (log2 odds); what `learn` returns.

    Attributes:
        person: for each field, the bits of each cell for one person against strangers.
        household: the same for two people of one household against strangers.
        words: the bits of each event of a word of the name, without the rarity of the word.
        whole: the bits of a name that is the same to the letter, for each class of names.
        prior: log2 of the share of pairs that are one person.
        household_prior: log2 of the share of pairs that are two of a household.
    """

    person: dict[str, Floats]
    household: dict[str, Floats]
    words: Floats
    whole: Floats
    prior: float
    household_prior: float

    def name_bits(self, features: Features) -> Floats:
        """Return what the names say for one person, in bits."""
        events, names = features.names.events, features.names
        bits = events.astype(np.float32) @ self.words + names.bits
        bits = np.where(names.whole >= 0, self.whole[names.whole], bits)
        return np.where(names.known, bits, 0).astype(np.float32)

    def person_bits(self, features: Features) -> Floats:
        """Return what all fields say for one person against strangers, in bits."""
        bits = self.name_bits(features)
        for field, cells in features.cells.items():
            bits = bits + self.person[field][cells]
        return bits

    def household_bits(self, features: Features) -> Floats:
        """Return what all fields say for a household against strangers, in bits."""
        shared = features.names.family_bits
        bits = np.where(shared > 0, shared - 0.3, -1.7).astype(np.float32)
        bits[features.names.agrees] -= NAMESAKE_BITS
        bits[~features.names.known] = 0
        for field, cells in features.cells.items():
            bits = bits + self.household[field][cells]
        return np.where(_sharing(features, SHARED_AT_HOME), bits, NEVER).astype(np.float32)

    def shares(self, features: Features) -> tuple[Floats, Floats]:
        """Return P(one person) and P(two of a household) for each pair."""
        person = np.exp2(np.clip(self.person_bits(features) + self.prior, -60, 60))
        household = np.exp2(np.clip(self.household_bits(features) + self.household_prior, -60, 60))
        total = person + household + 1
        return (person / total).astype(np.float32), (household / total).astype(np.float32)

    def weigh(self, features: Features) -> Floats:
        """Return the log2 odds that each pair is one person, all told."""
        against = np.logaddexp2(0, self.household_bits(features) + self.household_prior)
        return (self.person_bits(features) + self.prior - against).astype(np.float32)


@dataclass(slots=True)
class _Sharing:
    """How the values of one field are spread: counted once, exactly."""

    pairs: Floats
    """For each frequency class, how many pairs of rows share a value of that class."""
    share: Floats
    """For each frequency class, the share of rows in it."""

    @classmethod
    def of(cls, records: Records, field: str) -> _Sharing:
        counts = records.fields[field].counts.astype(np.float64)
        classes = frequency_class(counts.astype(np.int64))
        pairs = np.bincount(classes, weights=counts * (counts - 1) / 2, minlength=CLASSES)
        carried = np.bincount(classes, weights=np.where(counts > 1, counts, 0), minlength=CLASSES)
        return cls(pairs.astype(np.float32), ((carried + 0.1) / (carried.sum() + 0.1 * CLASSES)).astype(np.float32))


class Learner:
    """Estimates a `Model` from candidate pairs and from pairs drawn at random."""

    def __init__(
        self,
        comparer: Comparer,
        candidates: Features,
        standing: np.ndarray,
        strangers: Features,
        neighbours: Features,
    ) -> None:
        """Prepare to learn.

        Args:
            comparer: compares the records.
            candidates: pairs of records worth comparing.
            standing: for how many pairs of rows each of these stands.
            strangers: pairs drawn at random.
            neighbours: pairs drawn at random of which both are of one country.
        """
        records, self.rarity = comparer.records, comparer.rarity
        self.candidates, self.standing = candidates, standing
        self.fields = tuple(candidates.cells)
        self.total = max(records.rows * (records.rows - 1) / 2, 1.0)
        self.sharing = {field: _Sharing.of(records, field) for field in self.fields}
        self.chance = {field: _levels(strangers.cells[field]) for field in self.fields}
        self.missing = {
            field: (float((strangers.cells[field] == 0).sum()) + 1) / (len(strangers) + 2)
            for field in self.fields
        }
        self.both = {
            field: max(float(_known(records, field)) ** 2 / 2, 1.0) for field in self.fields
        }
        agreeing = candidates.names.events[:, [Event.SAME, Event.NEAR]].sum(axis=1)
        self.alike = agreeing >= 2
        self.keyed = _sharing(candidates, ("link", "outside_id"))
        self.roofless = ~_sharing(candidates, SHARED_AT_HOME)
        self.words_of_strangers = _word_shares(
            neighbours, np.ones(len(neighbours)), np.array(_WORDS_OF_STRANGERS), 20 * PRIOR_PAIRS
        )
        # Were chance well guessed by the rarity of a word itself, this would be 1 for each word.
        slots = neighbours.names.events.sum() + PRIOR_PAIRS
        self.near_chance = (neighbours.names.chance.sum(axis=0) + PRIOR_PAIRS * NEIGHBOURHOOD) / slots

    def learn(self) -> Model:
        """Return the model."""
        none = np.zeros(len(self.candidates))
        model = self._model(none, none, first=True)
        for _ in range(ROUNDS):
            matched, housed = model.shares(self.candidates)
            model = self._model(matched, housed, first=False)
        return model

    def _model(self, shares: np.ndarray, housed: np.ndarray, *, first: bool) -> Model:
        matched = shares * self.standing
        least = FEWEST_MATCHES * np.sqrt(2 * self.total)
        expected = max(float(matched.sum()), least)
        households = float(housed @ self.standing) + HOUSEHOLD_SHARE * (
            expected if first else min(expected, PRIOR_PAIRS)
        )
        person, household = {}, {}
        for field in self.fields:
            cells = self.candidates.cells[field]
            seen = np.bincount(cells, weights=matched, minlength=CELLS)
            if field in MADE_OF_NAMES and not first:
                apart = np.bincount(cells, weights=(1 - shares) * self.alike, minlength=CELLS)
                self.chance[field] = apart[: int(Level.SAME)]
            person[field], household[field] = self._field(field, seen, first=first)
            if field in KEYS:
                self._add_missing(person[field], seen, self.missing[field])
        sure = matched * self._sure(matched)
        own = _word_shares(self.candidates, sure, np.array(_WORDS), PRIOR_PAIRS)
        own = np.clip(own, _FEWEST_WORDS, _MOST_WORDS)
        return Model(
            person,
            household,
            _word_bits(own, self.words_of_strangers, self.near_chance),
            self._whole(matched, expected),
            float(np.log2(expected / self.total)),
            float(np.log2(households / self.total)),
        )

    def _whole(self, matched: np.ndarray, expected: float) -> Floats:
        """Return the bits of a name that is the same to the letter, for each class of names."""
        pairs = self.rarity.pairs
        whole = self.candidates.names.whole
        known = whole >= 0
        seen = np.bincount(whole[known], weights=matched[known], minlength=len(pairs))
        share = SAME_WHOLE * (pairs + 0.01) / (pairs.sum() + 0.01 * len(pairs))
        own = (seen + PRIOR_PAIRS * share) / (expected + PRIOR_PAIRS)
        strangers = np.maximum(pairs - seen, FEWEST_STRANGERS * pairs) + 0.3 * share
        strangers += PRIOR_STRANGERS * _SHARED_BY_CHANCE["name"] * share
        bits = np.log2(own * (self.rarity.home_pairs + PRIOR_STRANGERS) / strangers)
        # An equal name never speaks against.
        return np.clip(bits, 0, MOST_BITS).astype(np.float32)

    def _sure(self, matched: np.ndarray) -> np.ndarray:
        """Return the pairs that teach how a person's name varies.

        Best are those that share a personal key: what a household shares would teach that given
        names differ. Where there are too few, all that share no roof; otherwise nothing is learnt.
        """
        for chosen in (self.keyed, self.roofless):
            if float(matched[chosen].sum()) >= ENOUGH_PAIRS:
                return chosen
        return np.zeros(len(matched), np.bool_)

    def _field(self, field: str, seen: np.ndarray, *, first: bool) -> tuple[Floats, Floats]:
        """Return the bits of each cell for a person and for a household, against strangers."""
        prior = np.array(_PERSON[field])
        same = int(Level.SAME)
        sharing = self.sharing[field]
        counted = np.append(seen[1:same], seen[same:].sum())
        # What many pairs show outweighs the prior belief altogether.
        strength = PRIOR_PAIRS * min(1.0, ENOUGH_PAIRS / max(counted.sum(), 1.0))
        own = (counted + strength * prior) / (counted.sum() + strength)
        own[0] = min(own[0], MOST_DIFFERENT)
        matched_same = seen[same:]
        if first:
            matched_same = self._first_guess(field, sharing.pairs)
        spread = matched_same + PRIOR_PAIRS * sharing.share
        spread = spread / spread.sum()
        strangers = np.maximum(
            sharing.pairs - matched_same, FEWEST_STRANGERS * sharing.pairs
        )
        believed = PRIOR_STRANGERS * _SHARED_BY_CHANCE[field]
        strangers = (strangers + believed * sharing.share) / (self.both[field] + PRIOR_STRANGERS)
        chance = self._chance(field, float(strangers.sum()))
        person = _bits(own, spread, chance, strangers)
        if field in KEYS:
            # Where nothing else tells, a key is believed.
            person[same:] += TRUST_BITS
        return (
            person,
            _bits(np.array(_HOUSEHOLD[field]), sharing.share, chance, strangers),
        )

    @staticmethod
    def _add_missing(bits: Floats, seen: np.ndarray, strangers: float) -> None:
        """Add what it says that a value is missing on one side, in place.

        Who has an e-mail in one list has it in others: one person's rows have the same gaps.
        """
        own = (seen[0] + ENOUGH_PAIRS * strangers) / (seen.sum() + ENOUGH_PAIRS)
        bits[0] = np.clip(np.log2(own / strangers), -MISSING_BITS, MISSING_BITS)
        bits[1:] += np.clip(np.log2((1 - own) / (1 - strangers)), -MISSING_BITS, MISSING_BITS)

    def _first_guess(self, field: str, pairs: np.ndarray) -> np.ndarray:
        """Return how many of the pairs that share a value are one person, before anything is learnt."""
        if field not in KEYS:
            return 0 * pairs
        typical = 2 ** (1 + np.arange(CLASSES) / 2)
        return pairs * np.minimum(0.95, 3 / typical)

    def _chance(self, field: str, same: float) -> np.ndarray:
        """Return P(DIFFERS), P(PART), P(NEAR) for strangers."""
        counted = self.chance[field][1 : int(Level.SAME)]
        prior = np.array([0.98, 0.012, 0.002])
        chance = (counted + PRIOR_PAIRS * prior) / (counted.sum() + PRIOR_PAIRS)
        return chance * max(1 - same, 0.01)


def _bits(own: np.ndarray, spread: np.ndarray, chance: np.ndarray, strangers: np.ndarray) -> Floats:
    """Return log2 P(cell | own kind) / P(cell | strangers); 0 for a missing value."""
    bits = np.zeros(CELLS, np.float32)
    same = int(Level.SAME)
    bits[1:same] = np.log2(np.maximum(own[:-1], 1e-4) / chance)
    bits[same:] = np.log2(own[-1] * spread / strangers)
    return np.clip(bits, -12, MOST_BITS)


def _sharing(features: Features, fields: tuple[str, ...]) -> np.ndarray:
    """Return which pairs have the same value in one of the fields."""
    shared = np.zeros(len(features), np.bool_)
    for field in fields:
        if field in features.cells:
            shared |= features.cells[field] >= Level.SAME
    return shared


def _levels(cells: np.ndarray) -> np.ndarray:
    return np.bincount(cells, minlength=CELLS)[: int(Level.SAME)]


def _known(records: Records, field: str) -> int:
    return int(records.fields[field].counts.sum())


def _word_shares(
    features: Features, weights: np.ndarray, prior: np.ndarray, strength: float
) -> np.ndarray:
    """Return P(event) for a word of the name, over pairs with these weights."""
    seen = weights @ features.names.events.astype(np.float32)
    return (seen + strength * prior) / (seen.sum() + strength)


def _word_bits(own: np.ndarray, strangers: np.ndarray, near_chance: np.ndarray) -> Floats:
    """Return the bits of each event; the rarity of agreeing words comes on top."""
    bits = np.log2(own)
    bits[[Event.NEAR, Event.PART]] -= np.log2(near_chance)
    for event in (Event.CONFLICT, Event.EXTRA, Event.OTHER):
        bits[event] -= np.log2(strangers[event])
    # From this score on, names are more alike than a thousand pairs of different ones.
    bits[Event.HEARD] -= np.log2(_WORDS_OF_STRANGERS[Event.HEARD])
    return bits.astype(np.float32)


assert len(_WORDS) == EVENTS  # noqa: S101 - a table beside an enumeration
