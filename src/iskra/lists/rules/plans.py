"""The plan of an import: which of its listings are one person and whom they join; ids only.

It is made once, from all rows at once, and kept while it is carried out batch by batch. So an
import that was killed goes on exactly where it was, whatever the linker would say the second time.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Texts = npt.NDArray[np.str_]
NOBODY: Final = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """What the linker says about new listings.

    Attributes:
        listing: their ids, in the order of the file.
        person: the number of the person of each; -1 for a row that cannot be compared.
        known: the ids of the people of the register, whose numbers are the first ones.
        hangs_on: the id of the listing that each is linked to; NOBODY for none.
        weight: of that link, in bits.
        grey: ids of pairs of listings that wait for a decision.
        grey_weight: their weights, in bits.
        grey_evidence: why, for each: fields, how they agree and what that weighs, as JSON.
    """

    listing: Longs
    person: Longs
    known: Longs
    hangs_on: Longs
    weight: Floats
    grey: Longs
    grey_weight: Floats
    grey_evidence: Texts


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with each new listing, in the order of the file.

    Attributes:
        listing: their ids.
        leader: the position of the first listing of the same person; its own for that first one.
        target: the id of the person in the register that they join; NOBODY for a new person.
        hangs_on: the id of the listing that each is linked to; NOBODY for none.
        weight: of that link, in bits.
        grey: ids of listings that wait for a decision, in ascending order.
        grey_weight: their weights, in bits.
        grey_evidence: why, as JSON.
    """

    listing: Longs
    leader: Longs
    target: Longs
    hangs_on: Longs
    weight: Floats
    grey: Longs
    grey_weight: Floats
    grey_evidence: Texts

    @property
    def people_new(self) -> int:
        """How many new people there are."""
        own = np.arange(len(self.leader))
        return int(((self.leader == own) & (self.target == NOBODY)).sum())

    @property
    def rows_known(self) -> int:
        """How many rows belong to people of the register."""
        return int((self.target != NOBODY).sum())


@dataclass(frozen=True, slots=True)
class Groups:
    """The listings of a plan by the group that they are in, for groups of several.

    Attributes:
        order: positions of these listings, those of one group beside each other, in order.
        leaders: the leader of each, ascending.
    """

    order: Longs
    leaders: Longs

    @classmethod
    def of(cls, plan: Plan) -> Groups:
        """Sort the listings of a plan once, instead of looking for them batch by batch."""
        sizes = np.bincount(plan.leader, minlength=1)
        several = np.flatnonzero(sizes[plan.leader] > 1)
        order = several[np.argsort(plan.leader[several], kind="stable")]
        return cls(order, plan.leader[order])

    def members(self, leaders: Longs) -> Longs:
        """Return the positions of all listings of the groups with these leaders."""
        asked = np.unique(leaders)
        starts = np.searchsorted(self.leaders, asked)
        ends = np.searchsorted(self.leaders, asked, side="right")
        runs = [self.order[one:other] for one, other in zip(starts, ends, strict=True)]
        return np.concatenate([self.order[:0], *runs])


def make_plan(linked: Linked) -> Plan:
    """Return what follows from what the linker says, without opening or knowing anything else."""
    rows = np.arange(len(linked.person))
    # A row that cannot be compared is a person of its own.
    groups = np.where(linked.person < 0, -1 - rows, linked.person)
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    is_known = (groups >= 0) & (groups < len(linked.known))
    target = np.full(len(rows), NOBODY, np.int64)
    target[is_known] = linked.known[groups[is_known]]
    return Plan(
        listing=linked.listing,
        leader=first[inverse].astype(np.int64),
        target=target,
        hangs_on=linked.hangs_on,
        weight=linked.weight,
        grey=np.sort(linked.grey.reshape(-1, 2), axis=1),
        grey_weight=linked.grey_weight,
        grey_evidence=linked.grey_evidence,
    )


def apart_from(plan: Plan, unseen: Longs) -> Plan:
    """Return the plan of somebody who may not see some of those whom rows would join.

    Such rows are a new person, and are asked about with the listing that they would hang on: who
    knows an address must not get to see by it whose it is. Who sees both decides.
    """
    hidden = np.isin(plan.target, unseen) & (plan.target != NOBODY)
    if not hidden.any():
        return plan
    outside = hidden & ~np.isin(plan.hangs_on, plan.listing) & (plan.hangs_on != NOBODY)
    leaders, first = np.unique(plan.leader[outside], return_index=True)
    asked = np.flatnonzero(outside)[first]
    pairs = np.stack([plan.listing[asked], plan.hangs_on[asked]], axis=1)
    return replace(
        plan,
        target=np.where(hidden, NOBODY, plan.target),
        hangs_on=np.where(outside, NOBODY, plan.hangs_on),
        weight=np.where(outside, np.float32(np.nan), plan.weight),
        grey=np.concatenate([plan.grey, np.sort(pairs, axis=1)]),
        grey_weight=np.concatenate([plan.grey_weight, plan.weight[asked]]).astype(np.float32),
        # Why is worked out from the two rows, once somebody looks who may.
        grey_evidence=np.concatenate([plan.grey_evidence, np.full(len(leaders), "[]")]),
    )


def packed(plan: Plan) -> bytes:
    """Return a plan as bytes."""
    file = io.BytesIO()
    np.savez_compressed(
        file, allow_pickle=False, **{name: getattr(plan, name) for name in Plan.__slots__}
    )
    return file.getvalue()


def unpacked(data: bytes) -> Plan:
    """Return a plan from its bytes."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Plan(**{name: arrays[name] for name in Plan.__slots__})
