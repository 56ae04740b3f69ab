"""A demo that is served and a browser that watches what a page does."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from tests.journeys.desk import Desk
from tests.repository.files import ROOT

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SIZE = {"width": 1280, "height": 900}


@dataclass
class Watched:
    """A page, with everything it complained about and asked for."""

    page: object
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def hear(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The address of a running demo with the lists at their usual tenth."""
    data = tmp_path_factory.mktemp("demo") / "data"
    with closing(socket.socket()) as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ISKRA_")}
    ours |= {"PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": ""}
    ours.pop("DJANGO_SETTINGS_MODULE", None)
    command = (sys.executable, "-P", "-m", "iskra", "demo", "--port", str(port))
    process = subprocess.Popen(
        (*command, "--data", str(data)), env=ours, stderr=subprocess.PIPE, text=True
    )
    said = []
    for line in process.stderr:
        said.append(line)
        if "ready" in line:
            break
    assert "ready" in "".join(said[-1:]), "".join(said)
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


@pytest.fixture
def open_page(browser):
    """Open an address in a window of its own; give back what was watched."""
    contexts = []

    def opened(address, **how):
        context = browser.new_context(**how)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto(address, wait_until="load")
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_desk(browser, live_server, monkeypatch):
    """Open windows at the desk, each with a device of its own; what goes wrong is collected."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    contexts = []

    def opened(cookies=(), *, kind=Desk, **how):
        # Passkeys belong to a name, never to a number.
        address = live_server.url.replace("127.0.0.1", "localhost")
        context = browser.new_context(**{"base_url": address, "viewport": SIZE, **how})
        contexts.append(context)
        context.add_cookies([{**one, "url": address} for one in cookies])
        page = context.new_page()
        devices = context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        page.set_default_timeout(15_000)
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console", lambda said: page.complaints.append(said.text) if said.type == "error" else 0
        )
        return kind(page)

    yield opened
    for context in contexts:
        context.close()
