"""Serving a data folder on this machine; the web workers are processes of their own."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from iskra.project import paths
from iskra.project.backups.upgrading import update
from iskra.project.catalogues import compile_catalogues
from iskra.project.database import prepare
from iskra.project.environment import read_environment
from iskra.project.processes import start
from iskra.project.state import refuse_unfit
from iskra.project.static_key import static_root
from iskra.shared.errors import InputError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from granian.server.common import AbstractServer

ADDRESS = "127.0.0.1"
SECONDS_TO_END = 10
TARGET = "iskra.project.worker:application"
THREADS = 4
# Granian counts open connections, and browsers keep theirs: with 64, whoever came as the 65th
# waited until another's was closed.
CONNECTIONS = 1_024


class StaticFilesError(RefusedError):
    """The process that collects them failed."""

    message = "The static files could not be collected; the reason stands above."


class PortTakenError(InputError):
    """Another program listens there."""

    message = "The port is taken."


def serve(*, data: Path, port: int, demo: bool) -> int:
    """Prepare the data folder and serve it until stopped; return the exit code.

    Raises:
        PortTakenError: if another program listens on the port.
        InputError: if a setting cannot be used.
    """
    refuse_taken_port(port)
    folder = data.expanduser().resolve()
    os.environ["ISKRA_DATA"] = str(folder)
    os.environ["ISKRA_DEMO"] = "1" if demo else "0"
    # For links in letters, which no request says where to lead.
    os.environ["ISKRA_PORT"] = str(port)
    refuse_unfit(read_environment(os.environ), os.environ.get("DATABASE_URL", ""))
    compile_catalogues(paths.CATALOGUES, paths.cache(folder) / "locale")
    prepare(folder, os.environ.get("DATABASE_URL", ""), update=update)
    prepare_static_files(folder)
    with companions(port):
        server(port).serve()
    return 0


@contextmanager
def companions(port: int) -> Iterator[None]:
    """Start what runs beside the web workers, and end it with them.

    Not threads: the workers are forked, and what a thread imports meanwhile stays locked in them.
    """
    started = [
        start("iskra.project.ready", str(port), surroundings=os.environ),
        start("iskra.project.keeping", surroundings=os.environ),
    ]
    try:
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.communicate()


def refuse_taken_port(port: int) -> None:
    """Try the port before any long work.

    Raises:
        PortTakenError: with what to type instead.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, port))
        except PermissionError as error:
            raise PortTakenError(f"Port {port} is kept for the system. Add: --port 8000") from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            words = f"Port {port} is taken by another program. Stop it, or add: --port {port + 1}"
            raise PortTakenError(words) from error


def prepare_static_files(data: Path) -> None:
    """Collect the static files in a process of its own, unless they are there.

    Raises:
        StaticFilesError: if they cannot be collected.
    """
    if static_root(data).exists():
        return
    with start("iskra.project.static_files", surroundings=os.environ) as process:
        process.wait()
    if process.returncode:
        raise StaticFilesError


def server(port: int) -> AbstractServer[Any]:
    return Granian(
        TARGET,
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        websockets=False,
        workers_kill_timeout=SECONDS_TO_END,
        log_level=LogLevels.warning,
    )
