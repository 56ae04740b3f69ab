import pytest

from iskra.cli.errors import WrongUseError
from iskra.cli.targets import check_targets, is_same_file
from iskra.shared.errors import InputError


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name\n")
    return path


def test_new_files_and_old_ones_are_fine(source, tmp_path):
    (tmp_path / "old.csv").touch()

    check_targets({"--people": str(tmp_path / "old.csv"), "--report": None}, [str(source)])

    assert (tmp_path / "old.csv").read_text() == ""


def test_an_output_over_an_input_is_refused(source, tmp_path):
    (tmp_path / "soft").symlink_to(source)
    (tmp_path / "hard").hardlink_to(source)

    for name in ("a.csv", "soft", "hard", "x/../a.csv"):
        with pytest.raises(WrongUseError, match="would overwrite"):
            check_targets({"--people": str(tmp_path / name)}, [str(source)])


def test_two_outputs_into_one_file_are_refused_before_it_exists(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outputs = {"--people": "out.csv", "--links": str(tmp_path / "out.csv")}

    with pytest.raises(WrongUseError, match="--people and --links are the same file"):
        check_targets(outputs, [])


def test_a_device_is_not_replaced_by_a_file():
    with pytest.raises(InputError, match="device"):
        check_targets({"--people": "/dev/null"}, [])


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "folder"), ("folder", "add the name of a file"), ("none/out.csv", "make it first")],
)
def test_what_cannot_be_written_is_refused_in_words(tmp_path, name, words):
    (tmp_path / "folder").mkdir()

    with pytest.raises(InputError, match=words):
        check_targets({"--people": str(tmp_path / name) if name else ""}, [])


def test_a_path_no_system_knows_is_no_same_file(source):
    assert not is_same_file("a\0b", str(source))
