"""The numbering plans of the world: calling codes, prefixes, lengths and patterns.

The data come from the metadata of phonenumbers (see data/README.md), frozen in a file, so that
an update of a library cannot change canonical forms that are already stored as hashes.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "phone_plans.tsv"
_MOST_STRIPS = 4


class Plan:
    """The plan of one region; `lengths` count the digits after the calling code."""

    def __init__(self, line: str) -> None:
        """Take one line of the data file; patterns are compiled when first needed."""
        cells = line.split("\t")
        self.region, self.code, self.is_main, self._idd, self._prefix, self._rule = cells[:6]
        lengths, self._number, self._mobile = cells[6:]
        self.lengths = frozenset(map(int, lengths.split()))

    @cached_property
    def _idd_pattern(self) -> re.Pattern[str]:
        return _compiled(self._idd)

    @cached_property
    def _prefix_pattern(self) -> re.Pattern[str]:
        return _compiled(self._prefix)

    @cached_property
    def _number_pattern(self) -> re.Pattern[str]:
        return _compiled(self._number)

    @cached_property
    def _mobile_pattern(self) -> re.Pattern[str]:
        return _compiled(self._mobile)

    def national(self, digits: str) -> str:
        """Return the digits without the national prefix, '' when their count is impossible.

        The rule is that of libphonenumber: a prefix goes unless only the whole is a number of
        the plan. It is repeated until nothing changes, so that the result keeps its form.
        """
        for _ in range(_MOST_STRIPS):
            shorter = self._without_prefix(digits)
            is_worse = len(digits) in self.lengths and len(shorter) not in self.lengths
            if shorter == digits or is_worse:
                break
            digits = shorter
        return digits if len(digits) in self.lengths else ""

    def is_number(self, digits: str) -> bool:
        """Tell whether national digits fit the plan's general pattern."""
        return self._number_pattern.fullmatch(digits) is not None

    def is_mobile(self, digits: str) -> bool:
        """Tell whether national digits are a mobile number's."""
        return self._mobile_pattern.fullmatch(digits) is not None

    def after_idd(self, digits: str) -> str:
        """Return what follows the prefix for calls abroad, '' when there is none."""
        match = self._idd_pattern.match(digits)
        return digits[match.end() :] if match else ""

    def _without_prefix(self, digits: str) -> str:
        match = self._prefix_pattern.match(digits)
        if match is None or not match[0]:
            return digits
        if self._rule and match.lastindex and match[match.lastindex] is not None:
            rest = match.expand(self._rule) + digits[match.end() :]
        else:
            rest = digits[match.end() :]
        keeps = self.is_number(digits) and not self.is_number(rest)
        return digits if keeps or not rest else rest


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern; that of an empty text never matches."""
    return re.compile(pattern or "(?!)")


@lru_cache(maxsize=1)
def _plans() -> tuple[dict[str, Plan], dict[str, Plan]]:
    by_region: dict[str, Plan] = {}
    by_code: dict[str, Plan] = {}
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    for line in lines[2:]:
        plan = Plan(line)
        by_region[plan.region] = plan
        if plan.is_main:
            by_code[plan.code] = plan
    return by_region, by_code


def plan_of_region(region: str) -> Plan | None:
    """Return the plan of an ISO alpha-2 region, None when there is none."""
    return _plans()[0].get(region)


def plan_of_number(digits: str) -> Plan | None:
    """Return the plan whose calling code the international digits begin with.

    No calling code begins with another, so the order of looking does not matter.
    """
    plans = _plans()[1]
    return plans.get(digits[:2]) or plans.get(digits[:1]) or plans.get(digits[:3])
