"""The tests reach nothing beyond this machine, and a test proves it."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import NetworkBlockedError


@pytest.mark.parametrize("address", ["192.0.2.1", "example.org"])
def test_sockets_to_elsewhere_are_blocked(address):
    with socket.socket() as trial, pytest.raises(NetworkBlockedError):
        trial.connect((address, 80))


def test_this_machine_can_be_reached():
    with socket.socket() as server, socket.socket() as caller:
        server.bind(("127.0.0.1", 0))
        server.listen()

        caller.connect(server.getsockname())

        assert caller.getpeername() == server.getsockname()
