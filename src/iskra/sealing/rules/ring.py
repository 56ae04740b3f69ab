"""The key ring: for each key a secret to seal with and one to digest with, and their sub-keys.

A key's number is its generation. New values are sealed with the newest key; older ones open with
their own. Digests go through the keys one after the other, the oldest first: what is stored under
an old one is taken on to the next without knowing what was digested.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field, replace
from typing import Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = "iskra key ring 1"
BYTES = 32
GREATEST = 0xFFFF


def derive(secret: bytes, *purpose: str) -> bytes:
    """Return the sub-key for a purpose."""
    return HKDF(SHA256(), BYTES, salt=None, info=bound(*(p.encode() for p in purpose))).derive(
        secret
    )


def bound(*parts: bytes) -> bytes:
    """Join parts so that no two different lists of them give the same bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


@dataclass(frozen=True)
class Key:
    """One generation of secrets; neither is ever shown."""

    number: int
    seal: bytes = field(repr=False)
    chain: bytes = field(repr=False)

    @classmethod
    def new(cls, number: int) -> Self:
        return cls(number, secrets.token_bytes(BYTES), secrets.token_bytes(BYTES))

    @property
    def fingerprint(self) -> str:
        """Tell keys apart without telling anything about them."""
        return derive(self.chain + self.seal, "iskra", "fingerprint").hex()[:32]


class Digest(bytes):
    """A keyed digest, and the generation of the key that it ends with."""

    generation: int

    def __new__(cls, value: bytes, generation: int) -> Self:
        made = super().__new__(cls, value)
        made.generation = generation
        return made


@dataclass(frozen=True)
class KeyRing:
    """All keys, the oldest first, and the ciphers and digest keys made of them so far."""

    keys: tuple[Key, ...]
    _ciphers: dict[tuple[int, str, str], AESGCMSIV] = field(default_factory=dict, repr=False)
    _chains: dict[str, list[bytes]] = field(default_factory=dict, repr=False)

    @classmethod
    def new(cls) -> Self:
        return cls((Key.new(1),))

    @property
    def newest(self) -> int:
        return self.keys[-1].number

    @property
    def fingerprints(self) -> dict[int, str]:
        return {key.number: key.fingerprint for key in self.keys}

    def with_new_key(self) -> Self:
        return replace(self, keys=(*self.keys, Key.new(self.newest + 1)), _ciphers={}, _chains={})

    def cipher(self, number: int, table: str, column: str) -> AESGCMSIV:
        """Return the cipher of one column under one key.

        Raises:
            KeyError: if there is no key of this number.
        """
        found = self._ciphers.get((number, table, column))
        if found is None:
            secret = {key.number: key.seal for key in self.keys}[number]
            found = AESGCMSIV(derive(secret, "iskra", "seal", table, column))
            self._ciphers[number, table, column] = found
        return found

    def digests(self, family: str, kind: str, value: bytes) -> list[Digest]:
        """Return the digest of each generation, the oldest first."""
        return self.later_digests(family, bound(kind.encode(), value), 0)

    def later_digests(self, family: str, value: bytes, generation: int) -> list[Digest]:
        """Return what a digest of this generation becomes under each later key."""
        found: list[Digest] = []
        for number, key in enumerate(self._chain(family)[generation:], generation + 1):
            value = hmac.digest(key, value, hashlib.sha256)
            found.append(Digest(value, number))
        return found

    def _chain(self, family: str) -> list[bytes]:
        if family not in self._chains:
            self._chains[family] = [derive(key.chain, "iskra", family) for key in self.keys]
        return self._chains[family]

    def dump(self) -> str:
        """Return the text of the file."""
        keys = [
            {"number": k.number, "seal": coded(k.seal), "chain": coded(k.chain)} for k in self.keys
        ]
        return json.dumps({"format": FORMAT, "keys": keys}, indent=1) + "\n"

    @classmethod
    def load(cls, text: str) -> Self:
        """Read the text of the file.

        Raises:
            ValueError: if it is none, or not whole.
        """
        try:
            found = json.loads(text)
            rows = [(key["number"], key["seal"], key["chain"]) for key in found["keys"]]
            keys = tuple(Key(number, decoded(seal), decoded(chain)) for number, seal, chain in rows)
            whole = found["format"] == FORMAT
        except (KeyError, TypeError, ValueError):
            raise ValueError("not a key ring") from None
        numbers = [key.number for key in keys]
        if (
            not whole
            or not keys
            or numbers != list(range(1, len(keys) + 1))
            or len(keys) > GREATEST
        ):
            raise ValueError("not a key ring")
        return cls(keys)


def coded(secret: bytes) -> str:
    return base64.b64encode(secret).decode("ascii")


def decoded(text: str) -> bytes:
    secret = base64.b64decode(text, validate=True)
    if len(secret) != BYTES:
        raise ValueError("not a secret")
    return secret
