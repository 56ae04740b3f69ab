"""Messages between web workers and the index: four bytes of length, then JSON."""

from __future__ import annotations

import json
import os
import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator
    from pathlib import Path

LENGTH = struct.Struct(">I")
LONGEST = 1_000_000
LONGEST_ADDRESS = 100
"""Sockets have short names; a longer one is reached through its folder."""


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    body = json.dumps(message).encode()
    connection.sendall(LENGTH.pack(len(body)) + body)


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """Return the next message; None when the other side has closed.

    Raises:
        ValueError: if it is no message of ours.
    """
    head = read(connection, LENGTH.size)
    if not head:
        return None
    (length,) = LENGTH.unpack(head)
    if length > LONGEST:
        raise ValueError("a message is too long")
    message = json.loads(read(connection, length))
    if not isinstance(message, dict):
        raise ValueError("a message is an object")  # noqa: TRY004 - what was sent is wrong
    return message


def read(connection: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(size - len(parts))
        if not part:
            return b""
        parts += part
    return bytes(parts)


@contextmanager
def address(path: Path) -> Iterator[str]:
    """Give a name for a socket that the system takes, however deep its folder lies."""
    if len(os.fsencode(path)) <= LONGEST_ADDRESS:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
