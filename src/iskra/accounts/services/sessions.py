"""Sessions kept under the digest of their key, each with the user whose it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from iskra.accounts.models import Session
from iskra.accounts.rules import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping


STARTED = "accounts_started"
SEEN = "accounts_seen"
BROWSER = "accounts_browser"


class SessionStore(DatabaseStore):
    """Django's store, but for what the database is told: a digest instead of the key."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(
            session_key=digest_of(self.session_key), expire_date__gt=timezone.now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=digest_of(session_key)).exists()

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        return Session(
            session_key=digest_of(self.session_key),
            session_data=self.encode(dict(data)),
            expire_date=self.get_expiry_date(),
            user_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            started_at=moment(data[STARTED]) if STARTED in data else None,
            seen_at=moment(data[SEEN]) if SEEN in data else None,
            browser=data.get(BROWSER, ""),
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest_of(key)).delete()


def moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
