"""Estimates the weights from the lists themselves, by expectation-maximisation (`model`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.linkage.arrays import CLASSES, frequency_class
from iskra.engines.linkage.beliefs import (
    ANOTHER_PROFILE_BITS,
    ENOUGH_PAIRS,
    FEWEST_MATCHES,
    FEWEST_STRANGERS,
    FEWEST_WORDS,
    HOUSEHOLD,
    HOUSEHOLD_SHARE,
    MADE_OF_NAMES,
    MATCHES_A_ROW,
    MISSING_BITS,
    MOST_BITS,
    MOST_DIFFERENT,
    MOST_WORDS,
    NEIGHBOURHOOD,
    PERSON,
    PRIOR_PAIRS,
    PRIOR_STRANGERS,
    ROUNDS,
    SAME_WHOLE,
    SHARED_AT_HOME,
    SHARED_BY_CHANCE,
    TRUST_BITS,
    WORDS,
    WORDS_OF_STRANGERS,
)
from iskra.engines.linkage.comparisons import Level
from iskra.engines.linkage.features import CELLS
from iskra.engines.linkage.model import Model, sharing
from iskra.engines.linkage.names import WHOLE_CLASSES, Event
from iskra.engines.linkage.records import KEYS

if TYPE_CHECKING:
    from iskra.engines.linkage.arrays import Flags, Floats
    from iskra.engines.linkage.features import Comparer, Features
    from iskra.engines.linkage.records import Records


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
        return cls(
            pairs.astype(np.float32),
            ((carried + 0.1) / (carried.sum() + 0.1 * CLASSES)).astype(np.float32),
        )


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
        self.keyed = sharing(candidates, ("link", "outside_id"))
        self.contradicted = _contradicted(candidates)
        self.roofless = ~sharing(candidates, SHARED_AT_HOME)
        self.words_of_strangers = _word_shares(
            neighbours, np.ones(len(neighbours)), np.array(WORDS_OF_STRANGERS), 20 * PRIOR_PAIRS
        )
        # Were chance well guessed by the rarity of a word itself, this would be 1 for each word.
        slots = neighbours.names.events.sum() + PRIOR_PAIRS
        self.near_chance = (
            neighbours.names.chance.sum(axis=0) + PRIOR_PAIRS * NEIGHBOURHOOD
        ) / slots

    def learn(self) -> Model:
        """Return the model."""
        none = np.zeros(len(self.candidates))
        model = self._model(none, none, first=True)
        for _ in range(ROUNDS):
            matched, housed = model.shares(self.candidates)
            model = self._model(matched, housed, first=False)
        return model

    def _model(self, shares: np.ndarray, housed: np.ndarray, *, first: bool) -> Model:
        matched = shares * self.standing * ~self.contradicted
        least = min(FEWEST_MATCHES, MATCHES_A_ROW * np.sqrt(2 * self.total))
        if first:
            # Keys are believed at first; that they are serial numbers or pages shows soon.
            guesses = (
                float(self._first_guess(field, self.sharing[field].pairs).sum())
                for field in self.fields
            )
            least = max(least, *guesses, 0.0)
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
        own = _word_shares(self.candidates, sure, np.array(WORDS), PRIOR_PAIRS)
        own = np.clip(own, FEWEST_WORDS, MOST_WORDS)
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
        strangers += PRIOR_STRANGERS * SHARED_BY_CHANCE["name"] * share
        bits = np.log2(own * (self.rarity.home_pairs + PRIOR_STRANGERS) / strangers)
        # A class that nobody is in yet says what one of which nothing was seen says.
        unseen = PRIOR_PAIRS / (expected + PRIOR_PAIRS)
        unseen *= (self.rarity.home_pairs + PRIOR_STRANGERS) / (
            0.3 + PRIOR_STRANGERS * SHARED_BY_CHANCE["name"]
        )
        later = np.full(WHOLE_CLASSES - len(bits), np.log2(unseen))
        # An equal name never speaks against.
        weights: Floats = np.clip(np.append(bits, later), 0, MOST_BITS).astype(np.float32)
        return weights

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
        prior = np.array(PERSON[field])
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
        strangers = np.maximum(sharing.pairs - matched_same, FEWEST_STRANGERS * sharing.pairs)
        believed = PRIOR_STRANGERS * SHARED_BY_CHANCE[field]
        strangers = (strangers + believed * sharing.share) / (self.both[field] + PRIOR_STRANGERS)
        chance = self._chance(field, float(strangers.sum()))
        person = _bits(own, spread, chance, strangers)
        if field == "link":
            person[Level.DIFFERS] = min(person[Level.DIFFERS], ANOTHER_PROFILE_BITS)
        if field in KEYS:
            # Where nothing else tells, a key is believed.
            person[same:] += TRUST_BITS
        return (
            person,
            _bits(np.array(HOUSEHOLD[field]), sharing.share, chance, strangers),
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
        """Return how many pairs that share a value are one person, before anything is learnt."""
        if field not in KEYS:
            return 0 * pairs
        typical = 2 ** (1 + np.arange(CLASSES) / 2)
        return pairs * np.minimum(0.95, 3 / typical)

    def _chance(self, field: str, same: float) -> np.ndarray:
        """Return P(DIFFERS), P(PART), P(NEAR) for strangers."""
        counted = self.chance[field][1 : int(Level.SAME)]
        prior = np.array([0.98, 0.012, 0.002])
        chance = (counted + PRIOR_PAIRS * prior) / (counted.sum() + PRIOR_PAIRS)
        left: np.ndarray = chance * max(1 - same, 0.01)
        return left


def _contradicted(features: Features) -> Flags:
    """Return the pairs with two profiles of one network and no key in common: they teach nothing.

    Else twenty people of one name in one town would teach that a person has twenty profiles.
    """
    if "link" not in features.cells:
        return np.zeros(len(features), np.bool_)
    level = features.cells["link"]
    two: Flags = (level == Level.DIFFERS) | (level == Level.PART)
    two &= ~sharing(features, KEYS, least=Level.NEAR)
    return two


def _bits(own: np.ndarray, spread: np.ndarray, chance: np.ndarray, strangers: np.ndarray) -> Floats:
    """Return log2 P(cell | own kind) / P(cell | strangers); 0 for a missing value."""
    bits = np.zeros(CELLS, np.float32)
    same = int(Level.SAME)
    bits[1:same] = np.log2(np.maximum(own[:-1], 1e-4) / chance)
    bits[same:] = np.log2(own[-1] * spread / strangers)
    return np.clip(bits, -12, MOST_BITS)


def _levels(cells: np.ndarray) -> np.ndarray:
    return np.bincount(cells, minlength=CELLS)[: int(Level.SAME)]


def _known(records: Records, field: str) -> int:
    return int(records.fields[field].counts.sum())


def _word_shares(
    features: Features, weights: np.ndarray, prior: np.ndarray, strength: float
) -> np.ndarray:
    """Return P(event) for a word of the name, over pairs with these weights."""
    seen = weights @ features.names.events.astype(np.float32)
    shares: np.ndarray = (seen + strength * prior) / (seen.sum() + strength)
    return shares


def _word_bits(own: np.ndarray, strangers: np.ndarray, near_chance: np.ndarray) -> Floats:
    """Return the bits of each event; the rarity of agreeing words comes on top."""
    bits = np.log2(own)
    bits[[Event.NEAR, Event.PART]] -= np.log2(near_chance)
    for event in (Event.CONFLICT, Event.EXTRA, Event.OTHER):
        bits[event] -= np.log2(strangers[event])
    # From this score on, names are more alike than a thousand pairs of different ones.
    bits[Event.HEARD] -= np.log2(WORDS_OF_STRANGERS[Event.HEARD])
    weights: Floats = bits.astype(np.float32)
    return weights
