"""Padding to steps, so that the length of a sealed value says little about what is in it.

A byte 0x80 ends the value and zeros fill the step (ISO/IEC 7816-4). The steps are 32 bytes up to
1,024, then at most an eighth of the length (Padmé, Nikitin and others, PETS 2019).
"""

from __future__ import annotations

STEP = 32
SHORT = 1024
END = b"\x80"


def padded_length(length: int) -> int:
    """Return the length of the step that holds so many bytes."""
    if length < SHORT:
        return -(-length // STEP) * STEP
    bits = length.bit_length() - 1
    step = 1 << (bits - bits.bit_length())
    return -(-length // step) * step


def pad(value: bytes) -> bytes:
    length = len(value) + 1
    return (value + END).ljust(padded_length(length), b"\0")


def unpad(padded: bytes) -> bytes:
    """Return the value.

    Raises:
        ValueError: if nothing ends the value.
    """
    value = padded.rstrip(b"\0")
    if not value.endswith(END):
        raise ValueError("no end of the value")
    return value[:-1]
