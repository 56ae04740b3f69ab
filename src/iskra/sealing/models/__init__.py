"""Fields that hold sealed bytes only, and the marks by which a database knows its key ring."""

from __future__ import annotations

from iskra.sealing.models.digests import DigestField
from iskra.sealing.models.fields import SealedField
from iskra.sealing.models.keys import KeyMark
from iskra.sealing.models.sealed import Sealed, SealedBytes

__all__ = ["DigestField", "KeyMark", "Sealed", "SealedBytes", "SealedField"]
