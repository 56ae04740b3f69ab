"""What tests of formats share: a file saved with given bytes."""

from __future__ import annotations

import pytest


@pytest.fixture
def saved(tmp_path):
    """Return a function that saves bytes or text under a name and returns the path as text."""

    def save(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return save
