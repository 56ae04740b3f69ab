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

from iskra.engines.linkage.beliefs import (
    FAMILY_NAME_BITS,
    NAME_ALONE_BITS,
    NAMED_AFTER_ANOTHER,
    NAMESAKE_BITS,
    NEVER,
    NO_FAMILY_NAME_BITS,
    SAME_WHOLE,
    SHARED_AT_HOME,
)
from iskra.engines.linkage.comparisons import Level

if TYPE_CHECKING:
    from iskra.engines.linkage.arrays import Flags, Floats
    from iskra.engines.linkage.features import Features


VERSION: Final = 2
"""Raised whenever the same lists may get other weights."""


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
        """Return what the names say for one person, in bits; a name alone says less."""
        events, names = features.names.events, features.names
        bits = events.astype(np.float32) @ self.words + names.bits
        bits = np.where(names.whole >= 0, self.whole[names.whole], bits)
        others = tuple(field for field in features.cells if field != "country")
        bits = bits - NAME_ALONE_BITS * ~sharing(features, others, least=Level.NEAR)
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
        bits = np.where(shared > 0, shared + FAMILY_NAME_BITS, NO_FAMILY_NAME_BITS)
        bits[features.names.agrees] -= NAMESAKE_BITS
        two = features.names.agrees & features.born_apart
        if two.any():
            # By chance, as strangers would be; or after a father, whose name need not be common.
            after_another = self.name_bits(features) + np.log2(NAMED_AFTER_ANOTHER / SAME_WHOLE)
            bits = np.where(two, np.logaddexp2(bits, after_another), bits)
        bits[~features.names.known] = 0
        for field, cells in features.cells.items():
            bits = bits + self.household[field][cells]
        return np.where(sharing(features, SHARED_AT_HOME), bits, NEVER).astype(np.float32)

    def shares(self, features: Features) -> tuple[Floats, Floats]:
        """Return P(one person) and P(two of a household) for each pair."""
        person = np.exp2(np.clip(self.person_bits(features) + self.prior, -60, 60))
        household = np.exp2(np.clip(self.household_bits(features) + self.household_prior, -60, 60))
        total = person + household + 1
        return (person / total).astype(np.float32), (household / total).astype(np.float32)

    def weigh(self, features: Features) -> Floats:
        """Return the log2 odds that each pair is one person, all told."""
        against = np.logaddexp2(0, self.household_bits(features) + self.household_prior)
        bits: Floats = (self.person_bits(features) + self.prior - against).astype(np.float32)
        return bits


def sharing(features: Features, fields: tuple[str, ...], *, least: Level = Level.SAME) -> Flags:
    """Return which pairs agree in one of the fields, at least so far."""
    shared = np.zeros(len(features), np.bool_)
    for field in fields:
        if field in features.cells:
            shared |= features.cells[field] >= least
    return shared
