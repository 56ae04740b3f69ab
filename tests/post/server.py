"""A tiny mail server on this machine, which does what a test tells it."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

from iskra.post.rules import MailServer


@dataclass
class Behaviour:
    """What the server answers at each step; `hang_up` names a step at which it goes away."""

    greeting: str = "220 here"
    rcpt: str = "250 good"
    data: str = "354 go on"
    end: str = "250 taken"
    hang_up: str = ""
    letters: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        behaviour = self.server.behaviour
        if behaviour.hang_up == "greeting":
            return
        self.say(behaviour.greeting)
        while line := self.rfile.readline():
            word = line[:4].decode().strip().upper()
            if word == behaviour.hang_up:
                return
            if word == "DATA" and self.take_letter(behaviour):
                return
            if word != "DATA":
                self.say(self.answer(word, line, behaviour))
            if word == "QUIT":
                return

    def answer(self, word, line, behaviour):
        if word == "RCPT":
            behaviour.recipients.append(line.decode().partition("<")[2].partition(">")[0])
            return behaviour.rcpt
        return "250 good" if word in {"EHLO", "HELO", "MAIL"} else "221 bye"

    def take_letter(self, behaviour):
        """Take a letter; tell whether to hang up instead of answering."""
        self.say(behaviour.data)
        if not behaviour.data.startswith("354"):
            return False
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        behaviour.letters.append(b"".join(lines))
        if behaviour.hang_up == "end":
            return True
        self.say(behaviour.end)
        return False

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(**behaviour):
    """Run the server; give where it is and what it does and got."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads = True
        server.behaviour = Behaviour(**behaviour)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield MailServer("127.0.0.1", server.server_address[1], "none"), server.behaviour
        server.shutdown()
        thread.join()
