"""What is believed before a list has taught anything, and the bounds of what it may teach.

Levels are in the order of `comparisons.Level`, words in the order of `names.Event`. The beliefs are
round numbers from experience with lists of people; with 200 matches they weigh next to nothing.
"""

from __future__ import annotations

from typing import Final

ROUNDS: Final = 12
# How many pairs the prior beliefs weigh against what the lists show.
PRIOR_PAIRS: Final = 40.0
# From so many pairs on, what they show outweighs what was believed.
ENOUGH_PAIRS: Final = 200.0
# At least so many of the pairs that share a key are strangers, whatever the lists say.
FEWEST_STRANGERS: Final = 0.004
# No field says more than this.
MOST_BITS: Final = 24.0

# P(level | one person), for DIFFERS, PART, NEAR, SAME.
PERSON: Final = {
    "link": (0.015, 0.0, 0.04, 0.945),
    "email": (0.25, 0.03, 0.08, 0.64),
    "phone": (0.25, 0.0, 0.08, 0.67),
    "outside_id": (0.08, 0.02, 0.10, 0.80),
    "birth_date": (0.02, 0.04, 0.10, 0.84),
    "country": (0.04, 0.0, 0.0, 0.96),
    "locality": (0.15, 0.02, 0.05, 0.78),
    "street": (0.15, 0.05, 0.15, 0.65),
    "postcode": (0.12, 0.08, 0.10, 0.70),
    "birth_place": (0.20, 0.02, 0.08, 0.70),
    "occupation": (0.30, 0.02, 0.08, 0.60),
    "affiliations": (0.30, 0.0, 0.20, 0.50),
}
# The same for two people of one household.
HOUSEHOLD: Final = {
    "link": (0.995, 0.0, 0.003, 0.002),
    "email": (0.65, 0.05, 0.05, 0.25),
    "phone": (0.53, 0.0, 0.02, 0.45),
    "outside_id": (0.988, 0.005, 0.005, 0.002),
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
SHARED_BY_CHANCE: Final = {
    "name": 1e-4, "link": 1e-5, "email": 1e-5, "phone": 2e-5, "outside_id": 1e-4,
    "birth_date": 1e-4, "country": 0.1, "locality": 0.01, "street": 1e-3, "postcode": 1e-3,
    "birth_place": 0.01, "occupation": 0.02, "affiliations": 0.05,
}  # fmt: skip
# P(event | one person), in the order of Event: same, near, part, initial, conflict, extra, other,
# heard.
WORDS: Final = (0.73, 0.08, 0.02, 0.02, 0.04, 0.09, 0.01, 0.01)
# Whatever lists seem to show, names of one person vary no less and no more than this. A list in
# which nobody stands twice would otherwise teach that strangers are one person.
FEWEST_WORDS: Final = (0.40, 0.01, 0.003, 0.001, 0.004, 0.01, 0.002, 0.001)
MOST_WORDS: Final = (0.97, 0.30, 0.06, 0.10, 0.10, 0.35, 0.03, 0.10)
WORDS_OF_STRANGERS: Final = (0.01, 0.005, 0.01, 0.005, 0.45, 0.119, 0.40, 0.001)
# For each pair that is one person, so many are two of a household.
HOUSEHOLD_SHARE: Final = 0.3
# Who shares none of these is not taken for a household: a town or a postcode is not a roof.
SHARED_AT_HOME: Final = ("email", "phone", "street")
NEVER: Final = -60.0
# What a shared key adds: where nothing else tells, a key is believed.
TRUST_BITS: Final = 0.3
# At most so much is said by a value that is missing.
MISSING_BITS: Final = 3.0
# As many words are believed to lie near a word as make it so many times as frequent.
NEIGHBOURHOOD: Final = 4.0
# At most so many pairs of one person differ in a field that both have.
MOST_DIFFERENT: Final = 0.5
# Two profiles on one network say at least so much against one person.
ANOTHER_PROFILE_BITS: Final = -6.0
# How many names of one person are the same to the letter, before anything is learnt.
SAME_WHOLE: Final = 0.5
# Where nothing but the name agrees, it says so much less: given and family names go together in
# ways that no count of single words shows.
NAME_ALONE_BITS: Final = 4.0
# Of two who live together eight in ten share the family name, three in ten of the rest none at all.
FAMILY_NAME_BITS: Final = -0.3
NO_FAMILY_NAME_BITS: Final = -1.7
# Who lives together is seldom called the same: so many bits more seldom than strangers.
NAMESAKE_BITS: Final = 1.5
# Of two who live together and were born in other years, so many have one name: fathers and sons.
# As high as can be, because who takes two for one does more harm than who asks.
NAMED_AFTER_ANOTHER: Final = 1.0
# People make these out of their names: strangers who are called the same have similar ones.
MADE_OF_NAMES: Final = ("email", "link")
# At least so many pairs are one person, before anything is learnt: for each row, and in all. A long
# list in which nobody stands twice must not begin with thousands.
MATCHES_A_ROW: Final = 0.1
FEWEST_MATCHES: Final = 20.0
