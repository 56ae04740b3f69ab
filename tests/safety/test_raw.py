"""The search itself finds what is there: a search that finds nothing proves nothing."""

from __future__ import annotations

import base64

import pytest

from tests.safety.raw import BLOCK_BYTES, DIGITS, WORD, hits

ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "hex": lambda text: text.encode().hex().encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64 of utf-16": lambda text: base64.b64encode(text.encode("utf-16-le")),
}


@pytest.mark.parametrize("marker", [WORD, WORD.title(), WORD.upper(), DIGITS])
@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "é"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_marker_is_found_however_it_is_written(tmp_path, encoding, before, marker):
    (tmp_path / "file").write_bytes(b"\xff" * 3 + ENCODINGS[encoding](f"{before}{marker} end"))

    assert hits(tmp_path)


def test_a_marker_across_two_blocks_is_found(tmp_path):
    (tmp_path / "file").write_bytes(b"\0" * (BLOCK_BYTES - 4) + WORD.encode())

    assert hits(tmp_path)


def test_a_file_without_a_marker_is_clean(tmp_path):
    (tmp_path / "file").write_bytes(b"nothing to see here" * 1000)

    assert hits(tmp_path) == []
