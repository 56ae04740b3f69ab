"""Lists are read from open files too, so that nothing plain has to lie on a disk."""

from __future__ import annotations

import io
import os

import duckdb
import pytest

from iskra.formats.tables import read_headers, read_table
from iskra.shared.errors import InputError


class Trickle(io.RawIOBase):
    """A file in memory that gives a few bytes at a time, as sealed storage does."""

    def __init__(self, content):
        self._content = io.BytesIO(content)

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, offset, whence=0):
        return self._content.seek(offset, whence)

    def tell(self):
        return self._content.tell()

    def read(self, size=-1):
        return self._content.read(min(size, 1_000) if size >= 0 else -1)


def parquet(folder):
    path = folder / "list.parquet"
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"COPY (SELECT 'Jane' AS name, 'j@x.org' AS email) TO '{path}'")
    return path.read_bytes()


@pytest.mark.parametrize("opened", [io.BytesIO, Trickle])
@pytest.mark.parametrize(
    "content",
    [
        b"name,email\nJane,j@x.org\n",
        b"name\temail\nJane\tj@x.org\n",
        b'{"name":"Jane","email":"j@x.org"}\n',
    ],
)
def test_text_is_read_from_memory(opened, content):
    table = read_table(opened(content), name="upload.csv")

    assert table.path == "upload.csv"
    assert table.columns == {"name": ["Jane"], "email": ["j@x.org"]}


@pytest.mark.parametrize("opened", [io.BytesIO, Trickle])
def test_parquet_is_read_from_memory(opened, tmp_path):
    table = read_table(opened(parquet(tmp_path)), name="upload")

    assert (table.kind, table.columns) == ("parquet", {"name": ["Jane"], "email": ["j@x.org"]})


def test_parquet_is_read_from_a_file_without_a_name(tmp_path):
    with open(os.memfd_create("x"), "w+b") as file:  # noqa: PTH123
        file.write(parquet(tmp_path))

        assert read_headers(file, name="upload") == ("name", "email")


def test_an_open_file_is_read_from_its_start_and_left_open():
    file = io.BytesIO(b"name\nJane\n")
    file.seek(6)

    read_headers(file)
    table = read_table(file)

    assert table.columns == {"name": ["Jane"]}
    assert not file.closed


def test_a_refusal_names_the_upload_as_it_was_called():
    with pytest.raises(InputError, match=r"^members\.csv: the file is empty"):
        read_table(io.BytesIO(), name="members.csv")


def test_without_a_name_it_is_the_list():
    with pytest.raises(InputError, match=r"^the list: "):
        read_table(io.BytesIO(b"%PDF-1.7"))
