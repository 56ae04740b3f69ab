from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from iskra.project import paths, serving
from iskra.project.ready import answers
from iskra.project.serving import PortTakenError, refuse_taken_port, serve

# A start takes two seconds on a free machine; a busy one is given time.
PATIENCE_SECONDS = 60


def free_port():
    with closing(socket.socket()) as trial:
        trial.bind((serving.ADDRESS, 0))
        return trial.getsockname()[1]


@pytest.fixture
def taken_port():
    with closing(socket.socket()) as holder:
        holder.bind((serving.ADDRESS, 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_is_told_with_what_to_type(taken_port):
    with pytest.raises(PortTakenError, match=f"add: --port {taken_port + 1}"):
        refuse_taken_port(taken_port)


def test_a_taken_port_is_told_before_any_work(taken_port, tmp_path):
    with pytest.raises(PortTakenError):
        serve(data=tmp_path / "data", port=taken_port, demo=False)

    assert not (tmp_path / "data").exists()


def test_a_free_port_passes():
    port = free_port()

    refuse_taken_port(port)

    assert not answers(f"http://{serving.ADDRESS}:{port}/")


def test_no_thread_runs_when_the_worker_is_forked(tmp_path, monkeypatch):
    """What a thread imports at that moment would stay locked in the worker for good."""
    threads = []

    class Server:
        def serve(self):
            threads.extend(threading.enumerate())

    for name in ("compile_catalogues", "prepare", "prepare_static_files"):
        monkeypatch.setattr(serving, name, lambda *_arguments, **_options: None)
    monkeypatch.setattr(serving, "server", lambda _port: Server())
    monkeypatch.setenv("ISKRA_DATA", str(tmp_path))
    monkeypatch.setenv("ISKRA_DEMO", "0")
    before = set(threading.enumerate())

    serve(data=tmp_path, port=free_port(), demo=False)

    assert set(threads) <= before


def start_house(data, port):
    """Start `iskra run` and wait until it says that it is ready; return it and what it said."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ISKRA_")}
    ours |= {"PYTHONPATH": str(paths.PACKAGE.parent), "ISKRA_NAME": "Ours", "DATABASE_URL": ""}
    ours.pop("DJANGO_SETTINGS_MODULE", None)
    command = (sys.executable, "-P", "-m", "iskra", "run", "--port", str(port), "--data", str(data))
    process = subprocess.Popen(
        command, env=ours, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    said = []
    for line in process.stderr:
        said.append(line)
        if "ready" in line:
            break
    return process, said


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A running house and what it said; ended as with Ctrl-C."""
    port = free_port()
    data = tmp_path_factory.mktemp("house") / "data of mine"
    process, said = start_house(data, port)
    yield f"http://127.0.0.1:{port}", data, said
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE_SECONDS)


def test_a_killed_house_frees_its_port(tmp_path):
    port = free_port()
    process, _said = start_house(tmp_path / "data", port)

    process.kill()
    process.communicate(timeout=PATIENCE_SECONDS)

    until = time.monotonic() + PATIENCE_SECONDS
    while answers(f"http://127.0.0.1:{port}/") and time.monotonic() < until:
        time.sleep(0.1)
    refuse_taken_port(port)


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_house_that_is_asked_to_end_ends_well(tmp_path, wish):
    process, said = start_house(tmp_path / "data", free_port())

    process.send_signal(wish)
    _out, rest = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode in {0, 130}
    assert "Traceback" not in "".join(said) + rest


def test_the_house_says_where_to_look(house):
    address, _data, said = house

    assert f"http://localhost:{address.rpartition(':')[2]}" in said[-1]


def test_the_house_answers_with_the_name_of_the_movement(house):
    address, _data, _said = house

    with urlopen(address + "/") as answer:
        page = answer.read().decode()

    assert "Ours" in page
    assert "iskra link" in page


def test_the_house_serves_its_styles_for_good(house):
    address, _data, _said = house
    with urlopen(address + "/") as answer:
        link = re.search(r'href="(/static/look/tokens\.[0-9a-f]+\.css)"', answer.read().decode())

    with urlopen(address + link[1]) as answer:
        assert "--paper" in answer.read().decode()
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_data_folder_is_for_its_owner_only(house):
    _address, data, _said = house

    assert data.stat().st_mode & 0o077 == 0
    assert {"iskra.sqlite3", "secret-key"} <= {path.name for path in data.iterdir()}


def workers_of(data):
    """Return the process numbers of the workers of a data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            ours = f"ISKRA_DATA={data}".encode() in (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if ours and b"work" in words and b"--with-parent" in words:
            found.append(int(process.name))
    return found


def sweeps_of(data):
    question = "SELECT count(*) FROM work_due WHERE kind = 'work.sweep' AND token > 0"
    with closing(sqlite3.connect(data / "iskra.sqlite3")) as connection:
        return connection.execute(question).fetchone()[0]


def wait_until(condition):
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition() and time.monotonic() < until:
        time.sleep(0.1)
    assert condition()


def test_the_house_has_a_worker_and_a_new_one_when_it_is_killed(house):
    _address, data, _said = house
    wait_until(lambda: sweeps_of(data) == 1)
    [before] = workers_of(data)

    os.kill(before, signal.SIGKILL)

    wait_until(lambda: workers_of(data) not in ([], [before]))
    assert len(workers_of(data)) == 1


def test_the_worker_ends_with_the_house(tmp_path):
    data = tmp_path / "data"
    process, _said = start_house(data, free_port())
    wait_until(lambda: workers_of(data))

    process.kill()
    process.communicate(timeout=PATIENCE_SECONDS)

    wait_until(lambda: not workers_of(data))
