import socket

import pytest

from iskra.cli.serving import folder_of_the_house


@pytest.fixture
def taken_port():
    """A port of this machine on which somebody listens already."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("command", ["demo", "run"])
def test_a_taken_port_is_refused_before_anything_is_loaded(iskra, command, taken_port, tmp_path):
    folder = tmp_path / "data"

    outcome = iskra(command, "--port", taken_port, "--data", folder)

    assert outcome.code == 1
    assert f"Port {taken_port} is taken" in outcome.err
    assert not folder.exists()


@pytest.mark.parametrize("command", ["demo", "run"])
@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "x"], ["extra"], ["--fast"]])
def test_wrong_use_is_told_with_exit_code_2(iskra, command, words):
    outcome = iskra(command, *words)

    assert outcome.code == 2
    assert f"usage: iskra {command}" in outcome.err


def test_the_folder_of_the_house_is_the_one_that_the_settings_name(monkeypatch, tmp_path):
    monkeypatch.setenv("ISKRA_DATA", str(tmp_path / "movement"))

    assert folder_of_the_house() == tmp_path / "movement"
