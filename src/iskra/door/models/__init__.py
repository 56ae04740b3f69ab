"""The door's tables: what waits for a confirmation, addresses that were, links to my page."""

from __future__ import annotations

from iskra.door.models.mine import ConfirmedAddress, MyLink, Offer
from iskra.door.models.pending import Kind, Pending

__all__ = ["ConfirmedAddress", "Kind", "MyLink", "Offer", "Pending"]
