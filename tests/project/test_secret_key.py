from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from iskra.project.secret_key import SecretKeyError, secret_key


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    made = secret_key(tmp_path / "data")

    assert secret_key(tmp_path / "data") == made
    assert len(made) >= 64
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_a_key_that_others_can_read_is_refused_with_the_command_to_type(tmp_path):
    secret_key(tmp_path)
    (tmp_path / "secret-key").chmod(0o644)

    with pytest.raises(SecretKeyError, match="chmod 600"):
        secret_key(tmp_path)


def test_a_damaged_key_is_refused(tmp_path):
    secret_key(tmp_path)
    (tmp_path / "secret-key").write_text("", encoding="ascii")

    with pytest.raises(SecretKeyError, match="damaged"):
        secret_key(tmp_path)


def test_a_folder_that_cannot_be_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(SecretKeyError, match="cannot be used"):
        secret_key(tmp_path / "file")


def test_of_many_starting_at_once_all_use_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path] * 8))

    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
