"""Outputs are whole or not there; cells run nothing."""

from __future__ import annotations

import csv
import errno
import os
import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.output import defuse, written_beside
from iskra.shared.errors import InputError

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def writer(tmp_path):
    """Return a function that starts a process that runs code after its imports, in the folder."""

    def start(code):
        before = "import os, resource, signal, sys, time\n"
        before += "from iskra.formats.output import written_beside\n"
        return subprocess.Popen(
            [sys.executable, "-c", before + textwrap.dedent(code)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_its_place_when_all_is_written(tmp_path):
    path = tmp_path / "people.csv"

    with written_beside(str(path)) as file:
        file.write("Ольга\r\n")
        assert not path.exists()

    assert path.read_bytes() == "Ольга\r\n".encode()
    assert names_in(tmp_path) == ["people.csv"]


def test_newlines_and_encoding_are_as_asked(tmp_path):
    path = tmp_path / "people.csv"

    with written_beside(str(path), newline="\r\n", encoding="utf-8-sig") as file:
        file.write("é\n")

    assert path.read_bytes() == b"\xef\xbb\xbf\xc3\xa9\r\n"


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("old")
    path.chmod(0o640)

    with written_beside(str(path)) as file:
        file.write("new")

    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_other(tmp_path):
    (tmp_path / "other").touch()

    with written_beside(str(tmp_path / "people.csv")) as file:
        file.write("new")

    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "people.csv"
    link.symlink_to(tmp_path / "there" / "real.csv")

    with written_beside(str(link)) as file:
        file.write("new")

    assert link.is_symlink()
    assert names_in(tmp_path / "there") == ["real.csv"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, InputError])
def test_an_error_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path, error):
    path = tmp_path / "people.csv"
    path.write_text("old")

    def write_half():
        with written_beside(str(path)) as file:
            file.write("half")
            raise error

    with pytest.raises(error):
        write_half()

    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["people.csv"]


def test_an_error_of_another_file_is_not_taken_for_one_of_this(tmp_path):
    with pytest.raises(FileNotFoundError), written_beside(str(tmp_path / "people.csv")):
        Path(tmp_path / "missing.csv").read_text()

    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "this is a folder"),
        ("new/", "this is a folder"),
        ("no/such/people.csv", "create it first: mkdir -p"),
        ("file.txt/people.csv", "there is no folder"),
        ("x" * 300, "the name is too long|cannot be written"),
        ("pipe", "this is a device or a pipe"),
        ("nul\0.csv", "this is not a file name"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(tmp_path, name, words):
    (tmp_path / "file.txt").touch()
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(InputError, match=words), written_beside(f"{tmp_path}/{name}"):
        pytest.fail("the block must not run")

    assert names_in(tmp_path) == ["file.txt", "pipe"]


@pytest.mark.parametrize("device", ["/dev/full", "/dev/null"])
def test_devices_are_refused(device):
    with pytest.raises(InputError, match="this is a device"), written_beside(device):
        pytest.fail("the block must not run")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you may not write here"),
        (errno.EROFS, "you may not write here"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EMFILE, "nothing was written"),
    ],
)
def test_a_folder_that_takes_no_file_is_told_in_words(tmp_path, monkeypatch, number, words):
    def refuse(*_arguments):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("iskra.formats.output.os.open", refuse)

    with pytest.raises(InputError, match=words), written_beside(str(tmp_path / "people.csv")):
        pytest.fail("the block must not run")


def test_a_disk_full_at_the_last_moment_leaves_nothing(tmp_path, monkeypatch):
    def refuse(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("iskra.formats.output.os.fsync", refuse)

    with (
        pytest.raises(InputError, match="the disk is full"),
        written_beside(str(tmp_path / "people.csv")) as file,
    ):
        file.write("half")

    assert names_in(tmp_path) == []


def test_a_file_larger_than_allowed_leaves_nothing(tmp_path, writer):
    process = writer(
        """
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            with written_beside("people.csv") as file:
                for _ in range(100_000):
                    file.write("0123456789")
        except Exception as error:
            print(type(error).__name__, error)
        """
    )

    out, _err = process.communicate(timeout=30)

    assert out.startswith("InputError people.csv: the disk is full")
    assert names_in(tmp_path) == []


def test_ctrl_c_leaves_nothing(tmp_path, writer):
    process = writer(
        """
        with written_beside("people.csv") as file:
            file.write("half")
            file.flush()
            print("half", flush=True)
            time.sleep(60)
        """
    )
    assert process.stdout.readline() == "half\n"

    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)

    assert process.returncode != 0
    assert names_in(tmp_path) == []


def test_a_kill_leaves_a_hidden_file_and_never_half_an_output(tmp_path, writer):
    (tmp_path / "people.csv").write_text("old")
    process = writer(
        """
        with written_beside("people.csv") as file:
            file.write("half")
            file.flush()
            print("half", flush=True)
            time.sleep(60)
        """
    )
    assert process.stdout.readline() == "half\n"

    process.kill()
    process.communicate(timeout=30)

    assert (tmp_path / "people.csv").read_text() == "old"
    hidden = [name for name in names_in(tmp_path) if name != "people.csv"]
    assert len(hidden) == 1
    assert re.fullmatch(r"\.people\.csv\.[0-9a-f]{16}\.part", hidden[0])


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x")',
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1+1",
        "＠x",
        "-",
        "+49-170-123",
    ],
)
def test_formulas_are_defused(cell):
    assert defuse(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["", "Jane", "-1.5", "-12,5", "+491701234567", "+49 170 1234", "-1e-05", "a=b", "'=1"]
)
def test_numbers_and_words_stay_as_they_are(cell):
    assert defuse(cell) == cell


@given(st.text())
def test_defused_cells_begin_no_formula_and_stay_so(cell):
    defused = defuse(cell)

    assert defuse(defused) == defused
    assert cell in defused
    assert not defused.startswith(("=", "@", "\t", "\r"))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_what_is_written_is_read_back(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("out") / "people.csv"

    with written_beside(str(path)) as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerow(cells)

    with path.open(newline="", encoding="utf-8") as file:
        assert next(csv.reader(file), []) == cells
