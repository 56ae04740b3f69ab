"""`./iskra` from a clean clone, with stand-ins for what it starts."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess

import pytest

from tests.repository.files import ROOT

TOOLS = ("cat", "cmp", "dirname", "readlink", "rm", "sh")
GOOD_PYTHON = '#!/bin/sh\ncase "$1" in -c) exit 0;; esac\necho "set up: $3" >&2\n'
OLD_PYTHON = "#!/bin/sh\nexit 1\n"
OURS = '#!/bin/sh\necho "started with $*"\ncat\n'


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def clone(tmp_path):
    """A clone in a folder with a space in its name, on a machine with next to nothing."""
    root = tmp_path / "a clone"
    (root / "requirements").mkdir(parents=True)
    for name in ("base", "dev"):
        (root / "requirements" / f"{name}.txt").write_text(f"lock {name}", encoding="utf-8")
    script = (ROOT / "iskra").read_text(encoding="utf-8")
    # The machine's own Python is out of reach, as if there were none.
    assert " /usr/bin/python3" in script
    program(root / "iskra", script.replace(" /usr/bin/python3", ""))
    for tool in TOOLS:
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    program(tmp_path / "bin" / "id", "#!/bin/sh\necho 1000\n")
    return root


def installed(clone, *names):
    program(clone / ".venv" / "bin" / "python", OURS)
    for name in names:
        (clone / ".venv" / "installed").mkdir(exist_ok=True)
        shutil.copy(clone / "requirements" / f"{name}.txt", clone / ".venv" / "installed")


def start(clone, *arguments, given=""):
    return subprocess.run(
        (clone / "iskra", *arguments),
        env={"PATH": str(clone.parent / "bin")},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_installed_starts_at_once_with_its_arguments_and_input(clone):
    installed(clone, "base")

    ended = start(clone, "link", "a b.csv", given="from outside")

    assert ended.stdout == "started with -P -m iskra link a b.csv\nfrom outside"
    assert ended.stderr == ""


def test_it_starts_through_a_symbolic_link_from_anywhere(clone, tmp_path):
    installed(clone, "base")
    (tmp_path / "elsewhere").symlink_to(clone / "iskra")

    command = (tmp_path / "elsewhere", "--help")
    surroundings = {"PATH": str(tmp_path / "bin")}
    ended = subprocess.run(
        command, env=surroundings, cwd="/", capture_output=True, text=True, check=True
    )

    assert "started with -P -m iskra --help" in ended.stdout


def test_without_python_one_line_says_what_to_type(clone):
    ended = start(clone, "--help")

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "sudo apt install python3-venv" in ended.stderr


def test_an_old_python_is_as_good_as_none(clone):
    program(clone.parent / "bin" / "python3", OLD_PYTHON)

    assert "3.11 or newer" in start(clone, "--help").stderr


def test_as_root_it_installs_python_itself(clone, tmp_path):
    program(tmp_path / "bin" / "id", "#!/bin/sh\necho 0\n")
    python = tmp_path / "bin" / "python3"
    put = f'cat > "{python}" <<"E"\n{GOOD_PYTHON}E\n/bin/chmod +x "{python}"'
    program(
        tmp_path / "bin" / "apt-get",
        f'#!/bin/sh\necho "apt $*" >&2\n[ "$1" = update ] || {{ {put}; }}\n',
    )

    ended = start(clone, "--help")

    assert "apt install -y -qq python3 python3-venv" in ended.stderr
    assert "set up: " in ended.stderr
    assert "apt" not in ended.stdout


@pytest.mark.parametrize("changed", ["lock", "python"])
def test_a_changed_lock_or_a_lost_python_sets_up_again(clone, changed):
    installed(clone, "base")
    program(clone.parent / "bin" / "python3", GOOD_PYTHON)
    if changed == "lock":
        (clone / "requirements" / "base.txt").write_text("newer", encoding="utf-8")
    else:
        (clone / ".venv" / "bin" / "python").unlink()

    ended = start(clone, "--help")

    assert "set up: " in ended.stderr
    assert "base" in ended.stderr


def test_tools_of_developers_are_asked_for_by_name(clone):
    installed(clone, "base")
    program(clone.parent / "bin" / "python3", GOOD_PYTHON)
    program(clone / ".venv" / "bin" / "tool", '#!/bin/sh\necho "tool $* $PYTHONPATH"\n')

    ended = start(clone, "with", "dev", "tool", "a b")

    assert "dev" in ended.stderr
    assert ended.stdout == f"tool a b {clone}/src\n"


@pytest.fixture
def set_up(clone, monkeypatch):
    """The set-up script as a module, working on the clone."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "requirements" / "set_up.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = clone / ".venv"
    for name, path in (
        ("ROOT", clone),
        ("REQUIREMENTS", clone / "requirements"),
        ("VENV", venv),
        ("PYTHON", venv / "bin" / "python"),
        ("INSTALLED", venv / "installed"),
    ):
        monkeypatch.setattr(module, name, path)
    return module


@pytest.fixture
def commands(set_up, monkeypatch):
    """What the set-up would run; what is named `fails` fails."""
    asked = []
    fails = set()

    def run(*command):
        words = " ".join(str(word) for word in command)
        asked.append(words)
        (set_up.VENV / "bin").mkdir(parents=True, exist_ok=True)
        return not any(word in words for word in fails)

    monkeypatch.setattr(set_up, "run", run)
    monkeypatch.setattr(set_up, "works", lambda python: python.parent.exists())
    return asked, fails


def test_the_environment_is_built_installed_and_remembered(set_up, commands, capsys):
    asked, _fails = commands

    assert set_up.main(["dev"]) == 0
    assert ["-m venv" in asked[0], "installer.txt" in asked[1], "uv pip" in asked[2]] == [True] * 3
    assert set_up.is_installed("base")
    assert set_up.is_installed("dev")
    assert capsys.readouterr().out == ""


def test_a_second_set_up_does_nothing(set_up, commands):
    asked, _fails = commands
    set_up.main(["base"])
    before = len(asked)

    set_up.main(["base"])

    assert len(asked) == before


def test_plain_pip_does_it_where_uv_fails(set_up, commands):
    asked, fails = commands
    fails.add("uv pip")

    assert set_up.main(["base"]) == 0
    assert "-m pip install" in asked[-1]
    assert "--require-hashes" in asked[-1]
    assert asked[-1].endswith("base.txt")


def test_a_failed_install_is_told_and_not_remembered(set_up, commands, capsys):
    _asked, fails = commands
    fails |= {"uv pip", "-m pip"}

    assert set_up.main(["base"]) == 1
    assert not set_up.is_installed("base")
    assert "network" in capsys.readouterr().err


def test_a_stop_in_the_middle_is_told_and_not_remembered(set_up, commands, monkeypatch, capsys):
    assert commands

    def stop(_name):
        raise KeyboardInterrupt

    monkeypatch.setattr(set_up, "install", stop)

    assert set_up.main(["base"]) == 130
    assert not set_up.is_installed("base")
    assert "stopped" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(set_up, clone, capsys):
    (clone / "build").write_text("in the way", encoding="utf-8")

    assert set_up.main(["base"]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_an_unknown_lock_is_wrong_use(set_up, capsys):
    assert set_up.main(["prod"]) == 2
    assert "base, dev, bench" in capsys.readouterr().err


def test_the_command_is_executable():
    assert os.access(ROOT / "iskra", os.X_OK)
