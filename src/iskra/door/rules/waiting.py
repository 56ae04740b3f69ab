"""How long records and links wait, and how many mails one address may get."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

TOKEN_BYTES = 32
CONFIRM_WITHIN = dt.timedelta(hours=72)
MY_LINK_VALID = dt.timedelta(hours=24)
VISIT = dt.timedelta(minutes=30)
"""So long a page of mine may lie open before it has to be reached anew."""

MAILS_A_DAY = 3
"""More would let anybody fill somebody else's letter box."""

FORM_AT_LEAST = dt.timedelta(seconds=3)
FORM_AT_MOST = dt.timedelta(hours=12)


def new_token() -> str:
    """Return 256 random bits as they stand in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """Return what stands for a token in the database; too many bits to be guessed from it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def may_mail(mailed_today: int) -> bool:
    """Tell whether an address may get one more mail, after so many within a day."""
    return mailed_today < MAILS_A_DAY
