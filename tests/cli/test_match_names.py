import json
import signal
import time

import pytest

PAIRS = "Наталья Иванова\tNatalia Ivanova\nNatalia Ivanova\tNatalia Ivanova\nZhou\tSmith\n"


@pytest.fixture
def pairs(tmp_path):
    """Write text as a file of pairs and return its path."""

    def write(text):
        path = tmp_path / "pairs.tsv"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def out(tmp_path):
    return tmp_path / "scores.tsv"


def cells(out):
    return [line.split("\t") for line in out.read_text(encoding="utf-8").split("\n")]


def test_every_pair_gets_a_score_from_0_to_1_in_order(iskra, pairs, out):
    outcome = iskra("match-names", pairs(PAIRS), "--out", out, "--quiet")

    header, across, equal, different, end = cells(out)
    assert header == ["left", "right", "score"]
    assert across[:2] == ["Наталья Иванова", "Natalia Ivanova"]
    assert float(different[2]) < 0.5 < float(across[2]) <= float(equal[2]) == 1.0
    assert end == [""]
    assert (outcome.code, outcome.err) == (0, "")
    assert f"Open next: {out}" in outcome.out


def test_letters_with_spaces_between_them_are_one_name(iskra, pairs, out):
    text = "shirani\tш и р а н и\t1\nshirani\tширани\t1\n"

    iskra("match-names", pairs(text), "--out", out)

    _, apart, together, _ = cells(out)
    assert apart[1] == "ш и р а н и"
    assert apart[2] == together[2]
    assert float(apart[2]) > 0.8


def test_blank_lines_stay_and_a_header_is_not_a_pair(iskra, pairs, out):
    outcome = iskra("match-names", pairs("left\tright\na\ta\n\nb\tb"), "--out", out, "--json")

    assert [line[0] for line in cells(out)] == ["left", "a", "", "b", ""]
    assert json.loads(outcome.out) == {"pairs": 2}


def test_more_lines_than_a_chunk_keep_their_order(iskra, pairs, out, monkeypatch):
    monkeypatch.setattr("iskra.cli.match_names.CHUNK_LINES", 10)
    names = [f"Name{number}" for number in range(25)]

    iskra("match-names", pairs("".join(f"{n}\t{n}\n" for n in names)), "--out", out)

    assert [line[0] for line in cells(out)[1:-1]] == names


@pytest.mark.parametrize("text", ["", "left\tright\n", "\n\n"])
def test_no_pairs_are_no_failure(iskra, pairs, out, text):
    outcome = iskra("match-names", pairs(text), "--out", out, "--json")

    assert json.loads(outcome.out) == {"pairs": 0}
    assert cells(out)[0] == ["left", "right", "score"]


@pytest.mark.parametrize("text", ["a\tb\nalone\n", "a\tb\n\udcff\tb\n"])
def test_a_bad_line_is_named_and_nothing_is_written(iskra, tmp_path, out, text):
    path = tmp_path / "pairs.tsv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    outcome = iskra("match-names", path, "--out", out)

    assert outcome.code == 1
    assert "line 2" in outcome.err
    assert list(tmp_path.iterdir()) == [path]


def test_pairs_may_not_be_overwritten(iskra, pairs):
    path = pairs(PAIRS)

    outcome = iskra("match-names", path, "--out", path)

    assert outcome.code == 2
    assert path.read_text(encoding="utf-8") == PAIRS


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_in_the_middle_it_leaves_the_old_output_and_nothing_else(
    launch, pairs, out, sent, code
):
    path = pairs("Natalia\tNatalie\n" * 2_000_000)
    out.write_text("old")
    process = launch("-m", "iskra", "match-names", path, "--out", out)
    wait_for_part(out.parent)

    process.send_signal(sent)

    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert err.decode().endswith("iskra: stopped.\n")
    assert out.read_text() == "old"
    assert sorted(out.parent.iterdir()) == [path, out]


def wait_for_part(folder, *, seconds=30):
    """Wait until a hidden output is being written."""
    until = time.monotonic() + seconds
    while not list(folder.glob(".*")):
        assert time.monotonic() < until
        time.sleep(0.01)
