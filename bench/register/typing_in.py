"""The warning while somebody types, asked over HTTP of a served register."""

from __future__ import annotations

import http.client
import json
import re
import secrets
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

Queries = list[tuple[int, dict[str, str]]]
"""Who each row is of, and its cells."""
LIKELY = "/desk/people/add/likely/"
SHOWN = re.compile(r'href="/desk/people/([0-9a-f-]{36})/')
FORM = {"name": "name", "link": "links", "country": "country", "email": "emails"}
FORM |= {"phone": "phones", "locality": "locality"}


def ask(port: int, session: str, queries: Queries, owners: dict[str, str]) -> str:
    """Ask one after the other, on one connection; return what came of it in one line.

    Args:
        port: where the register is served.
        session: the key of a coordinator's session.
        queries: who each row is of, and its cells.
        owners: the public id of each person of the register.
    """
    token = secrets.token_hex(16)
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken, right = [], []
    for person, cells in queries:
        form = {FORM[name]: value for name, value in cells.items() if name in FORM}
        form["standing"] = "member"
        began = time.perf_counter()
        connection.request("POST", LIKELY, urlencode(form), headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        taken.append(time.perf_counter() - began)
        if answer.status != 200:
            raise SystemExit(f"{LIKELY} answered {answer.status}")
        right.append(owners[str(person)] in SHOWN.findall(body))
    p50, p99 = np.percentile(np.array(taken) * 1e3, [50, 99]).tolist()
    return f"right one shown {np.mean(right):.4f}, p50 {p50:.1f} ms, p99 {p99:.1f} ms"


def load(path: Path) -> Queries:
    """Read the queries."""
    found: Queries = json.loads(path.read_text(encoding="utf-8"))
    return found
