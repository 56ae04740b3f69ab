"""The key ring in use: read from its file, and compared with the marks that the database keeps."""

from __future__ import annotations

import hmac
import time
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iskra.sealing.clients import KeyFile
from iskra.sealing.errors import KeyRingError
from iskra.sealing.rules.values import key_number

if TYPE_CHECKING:
    from iskra.sealing.clients import Stamp
    from iskra.sealing.rules.ring import KeyRing

SECONDS_BETWEEN_LOOKS = 1.0


class KeyMark(models.Model):
    """A key that this database knows by its fingerprint, so that a foreign ring is noticed."""

    number = models.PositiveSmallIntegerField(gettext_lazy("number"), unique=True)
    fingerprint = models.CharField(gettext_lazy("fingerprint"), max_length=32)

    class Meta:
        verbose_name = gettext_lazy("key")
        verbose_name_plural = gettext_lazy("keys")
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.fingerprint}"


def key_file() -> KeyFile:
    return KeyFile(settings.KEY_RING)


class Holder:
    """The ring of this process; looks once a second whether the file has grown by a key."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.held: KeyRing | None = None
        self.stamp: Stamp | None = None
        self.looked_at = 0.0
        self.is_marked = False

    def ring(self) -> KeyRing:
        moment = time.monotonic()
        if self.held and self.is_marked and moment - self.looked_at < SECONDS_BETWEEN_LOOKS:
            return self.held
        stamp = key_file().stamp()
        if self.held is None or stamp != self.stamp or not self.is_marked:
            # Read before it is remembered: who fails here is asked again the next time.
            self.held, self.stamp = read(stamp), key_file().stamp()
            self._mark(self.held)
        self.looked_at = moment
        return self.held

    def _mark(self, ring: KeyRing) -> None:
        """Let the database know each key, and remember that it does once that is committed."""
        self.is_marked = False
        missing = set(ring.fingerprints) - set(check(ring))
        KeyMark.objects.bulk_create(
            (KeyMark(number=n, fingerprint=ring.fingerprints[n]) for n in sorted(missing)),
            ignore_conflicts=True,
        )
        if missing and connection.in_atomic_block:
            transaction.on_commit(self._marked)
        else:
            self._marked()

    def _marked(self) -> None:
        self.is_marked = True


HOLDER = Holder()


def ring() -> KeyRing:
    """Return the key ring; the first start of a new database makes it.

    Raises:
        KeyRingError: if it is lost, foreign, open to others or damaged. Nothing is changed.
    """
    return HOLDER.ring()


def ring_that_opens(sealed: bytes) -> KeyRing:
    """Return the ring, read anew when another process has sealed with a key not yet seen here."""
    found = ring()
    if key_number(sealed) > found.newest:
        HOLDER.looked_at = 0.0
        found = ring()
    return found


def read(stamp: Stamp | None) -> KeyRing:
    if stamp is None:
        if KeyMark.objects.exists():
            words = _(
                "The key ring %(path)s is missing. Without it nothing that is sealed can be opened."
                " Put the copy that you kept in its place; nothing was changed."
            )
            raise KeyRingError(words % {"path": key_file().path})
        key_file().create()
    return key_file().read()


def check(ring: KeyRing) -> dict[int, str]:
    """Compare the ring with what the database knows, and return that.

    Raises:
        KeyRingError: if it is the ring of another database, or an old copy of this one's.
    """
    known = dict(KeyMark.objects.values_list("number", "fingerprint"))
    ours = ring.fingerprints
    for number, fingerprint in known.items():
        if number not in ours:
            words = _("The key ring %(path)s is an old copy: key %(number)s is missing in it.")
            raise KeyRingError(words % {"path": key_file().path, "number": number})
        if not hmac.compare_digest(ours[number], fingerprint):
            words = _(
                "The key ring %(path)s belongs to another database. Put this one's own in its"
                " place; nothing was changed."
            )
            raise KeyRingError(words % {"path": key_file().path})
    return known
