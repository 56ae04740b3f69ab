"""Sealing one value: AES-256-GCM-SIV, bound to its table, column, row and key.

A sealed value is a version (1 byte), the number of its key (2), a random nonce (12), and the padded
and encrypted value with its tag (16).
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Literal

from cryptography.exceptions import InvalidTag

from iskra.sealing.errors import TamperedError
from iskra.sealing.rules.padding import pad, unpad
from iskra.sealing.rules.ring import GREATEST, bound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from uuid import UUID

    from iskra.sealing.rules.ring import KeyRing

Kind = Literal["text", "json", "bytes"]
VERSION = b"\x01"
NONCE = 12
HEAD = 1 + 2 + NONCE
SHORTEST = HEAD + 32 + 16

# Made once: `json.dumps` makes an encoder for each value that is not written the usual way.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
ENCODERS: dict[str, Callable[[Any], bytes]] = {
    "text": lambda value: value.encode("utf-8", "surrogatepass"),
    "json": lambda value: _encode(value).encode("utf-8", "surrogatepass"),
    "bytes": bytes,
}
_raw_decode = json.JSONDecoder().raw_decode
DECODERS: dict[str, Callable[[bytes], Any]] = {
    "text": lambda data: data.decode("utf-8", "surrogatepass"),
    # Our own encoder wrote it, so that nothing stands before or after it.
    "json": lambda data: _raw_decode(data.decode("utf-8", "surrogatepass"))[0],
    "bytes": bytes,
}


class Column:
    """The sealed values of one column: where they belong is bound into each."""

    __slots__ = ("_bound", "_decode", "_encode", "_place", "kind")

    def __init__(self, table: str, column: str, kind: Kind) -> None:
        self._place = (table, column)
        self._bound = bound(table.encode(), column.encode())
        self._encode, self._decode = ENCODERS[kind], DECODERS[kind]
        self.kind = kind

    def seal(self, ring: KeyRing, row: UUID, value: Any) -> bytes:
        """Seal a value with the newest key."""
        head = head_of(ring.newest)
        nonce = os.urandom(NONCE)
        cipher = ring.cipher(ring.newest, *self._place)
        return head + nonce + cipher.encrypt(nonce, pad(self._encode(value)), self._data(row, head))

    def seal_each(self, ring: KeyRing, pairs: Iterable[tuple[UUID, Any]]) -> Iterator[bytes]:
        """Seal many values as `seal` does, each for its row."""
        head, encode, bound_, random = head_of(ring.newest), self._encode, self._bound, os.urandom
        encrypt = ring.cipher(ring.newest, *self._place).encrypt
        for row, value in pairs:
            nonce = random(NONCE)
            data = bound_ + row.bytes + head
            yield head + nonce + encrypt(nonce, pad(encode(value)), data)

    def open(self, ring: KeyRing, row: UUID, sealed: bytes) -> Any:
        """Open a value.

        Raises:
            TamperedError: if it is not, bit by bit, what was sealed for this row of this column.
        """
        head = sealed[:3]
        if len(sealed) < SHORTEST or head[:1] != VERSION:
            raise TamperedError
        try:
            cipher = ring.cipher(key_number(sealed), *self._place)
            nonce, data = sealed[3:HEAD], self._data(row, head)
            return self._decode(unpad(cipher.decrypt(nonce, sealed[HEAD:], data)))
        except (InvalidTag, KeyError, ValueError):
            raise TamperedError from None

    def open_each(self, ring: KeyRing, pairs: Iterable[tuple[UUID, bytes | None]]) -> Iterator[Any]:
        """Open many values as `open` does, each of its row, in half the time; None stays None.

        Raises:
            TamperedError: as `open`.
        """
        last, decrypt, decode, bound_ = b"", None, self._decode, self._bound
        for row, sealed in pairs:
            if sealed is None:
                yield None
                continue
            head = sealed[:3]
            if len(sealed) < SHORTEST or head[:1] != VERSION:
                raise TamperedError
            try:
                if decrypt is None or head != last:
                    decrypt = ring.cipher(key_number(head), *self._place).decrypt
                    last = head
                plain = decrypt(sealed[3:HEAD], sealed[HEAD:], bound_ + row.bytes + head)
                value = decode(unpad(plain))
            except (InvalidTag, KeyError, ValueError):
                raise TamperedError from None
            yield value

    def _data(self, row: UUID, head: bytes) -> bytes:
        return self._bound + row.bytes + head


def head_of(number: int) -> bytes:
    """Return how every value begins that is sealed with the key of this number."""
    return VERSION + number.to_bytes(2, "big")


def key_number(sealed: bytes) -> int:
    """Return the number of the key that a value says it is sealed with."""
    return int.from_bytes(sealed[1:3], "big") & GREATEST
