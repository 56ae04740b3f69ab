"""A full disk, Ctrl-C and kill in the middle of `iskra link`: whole outputs or the old ones."""

from __future__ import annotations

import resource
import signal

import pytest

from .lists import HEADER, NAMES, write_list

ROWS = 12_000
OLD = "what was there before\n"
LOOKING, GATHERING, PEOPLE = "Looking for", "Gathering", "Writing"


@pytest.fixture
def linking(launch, tmp_path):
    """Start linking a list long enough to be ended in the middle; outputs stand there already."""
    rows = [f"{NAMES[n % 12]} {n:x},,p{n * 7919}@example.org,,DE" for n in range(ROWS)]
    (tmp_path / "list.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    (tmp_path / "people.out").write_text(OLD)
    (tmp_path / "links.out").write_text(OLD)
    outputs = ["--people", "people.out", "--links", "links.out", "--report", "report.html"]
    return launch("-m", "iskra", "link", "list.csv", *outputs, cwd=tmp_path, text=True)


def wait_for(process, words):
    """Wait until the process said so on standard error: the step with these words is over."""
    for line in process.stderr:
        if words in line:
            return
    pytest.fail(f"it never said {words}")


def assert_whole_or_old(folder, name):
    """Assert that an output is as before, or has all its lines."""
    text = (folder / name).read_text(encoding="utf-8")
    if text != OLD:
        people_or_rows = len({line.split(",")[0] for line in text.splitlines()}) - 1
        assert text.endswith("\n")
        assert text.count("\n") == (people_or_rows if name == "people.out" else ROWS) + 1


@pytest.mark.parametrize("moment", ["Reading", LOOKING, GATHERING, PEOPLE])
def test_ctrl_c_leaves_whole_outputs_or_the_old_ones_and_nothing_else(linking, tmp_path, moment):
    wait_for(linking, moment)

    linking.send_signal(signal.SIGINT)
    _out, err = linking.communicate(timeout=60)

    assert linking.returncode == 130
    assert "Traceback" not in err
    assert_whole_or_old(tmp_path, "people.out")
    assert (tmp_path / "links.out").read_text() == OLD or moment == PEOPLE
    assert {path.name for path in tmp_path.iterdir()} == {"list.csv", "people.out", "links.out"}


@pytest.mark.parametrize("moment", [GATHERING, PEOPLE])
def test_kill_leaves_whole_outputs_or_the_old_ones(linking, tmp_path, moment):
    wait_for(linking, moment)

    linking.kill()
    linking.communicate(timeout=60)

    assert linking.returncode == -signal.SIGKILL
    assert_whole_or_old(tmp_path, "people.out")
    assert_whole_or_old(tmp_path, "links.out")
    assert all(path.name.startswith(".") for path in tmp_path.iterdir() if path.suffix == ".part")


@pytest.mark.parametrize(("most_bytes", "full"), [(200, "people.out"), (5_000, "links.out")])
def test_a_full_disk_is_told_and_leaves_no_half_output(launch, tmp_path, most_bytes, full):
    write_list(tmp_path / "list.csv", [n % 12 for n in range(600)])
    outputs = ["--people", "people.out", "--links", "links.out", "--quiet"]
    process = launch(
        *("-m", "iskra", "link", "list.csv", *outputs),
        cwd=tmp_path,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes)),
    )

    _out, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert f"{full}: the disk is full" in err
    assert {path.name for path in tmp_path.iterdir()} <= {"list.csv", "people.out"}
    assert not (tmp_path / full).exists()
