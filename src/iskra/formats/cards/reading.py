"""Reading contact cards (vCard 2.1, 3.0, 4.0), one after another, whatever is in them.

Ours because the library at hand stops a file at its first line that is no property, and knows
nothing of 4.0 (see the decision on readers of our own).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from iskra.formats.cards.lines import LONGEST_LINE, Line, taken_apart, unfolded
from iskra.formats.cards.model import Address, Card, Fault
from iskra.formats.headers import addressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_PROPERTIES = 5_000
_NAMES_KEPT = 200

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*$", re.IGNORECASE)
_NAME = re.compile(r"\s*(?:[\w-]+\.)?([A-Za-z0-9_-]+)[;:]")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ].*)?")
_DAY_WITHOUT_YEAR = re.compile(r"--([0-9]{2})-?([0-9]{2})(?:[T ].*)?")
_DAMAGED = re.compile("[\ud800-\udfff]")
_SERVICES = {"TWITTER", "FACEBOOK", "INSTAGRAM", "TIKTOK", "TELEGRAM", "LINKEDIN", "X"}
_SERVICE_PROPERTIES = tuple(f"X-{service}" for service in sorted(_SERVICES - {"X"}))
_ADDRESS_LIKE = re.compile(r"[^\s/@]+\.[^\s/@]+(?:/\S*)?")


class CardReader:
    """Turn lines into cards and faults, in their order.

    Attributes:
        strays: lines within cards that are no property.
        unused: names of properties that are not read.
    """

    def __init__(self, codec: str = "utf-8") -> None:
        """Take how the text was decoded."""
        self.strays = 0
        self.unused: dict[str, None] = {}
        self._codec = codec
        self._building: _Building | None = None
        self._is_inner = False

    def cards(self, lines: Iterable[str]) -> Iterator[Card | Fault]:
        """Yield each card of a text, or why it is not used."""
        for line in unfolded(lines):
            if _BEGIN.match(line):
                yield from self._begin()
            elif self._building is None:
                continue
            elif _END.match(line):
                yield from self._end()
            elif not self._is_inner:
                self._read(self._building, line)
        if self._building is not None:
            yield Fault("END", "", "the card does not end; the file may be cut short")

    def _begin(self) -> Iterator[Fault]:
        building = self._building
        if building is not None and not self._is_inner and building.last_name == "AGENT":
            self._is_inner = True
            return
        if building is not None:
            yield Fault("END", "", "the card does not end before the next one begins")
        self._is_inner = False
        self._building = _Building()

    def _end(self) -> Iterator[Card | Fault]:
        building = self._building
        assert building is not None
        if self._is_inner:
            self._is_inner = False
            building.last_name = ""
            return
        yield building.result()
        self._building = None

    def _read(self, building: _Building, line: str) -> None:
        match = _NAME.match(line)
        if match is None:
            self.strays += bool(line.strip())
            return
        name = match[1].upper()
        building.count(name)
        take = _Building.PROPERTIES.get(name)
        if take is None:
            if len(self.unused) < _NAMES_KEPT and name != "VERSION":
                self.unused[name] = None
            return
        if building.fault is None:
            building.read(name, line, self._codec, take)


class _Building:
    """A card that is being read."""

    def __init__(self) -> None:
        self.card = Card()
        self.fault: Fault | None = None
        self.last_name = ""
        self._properties = 0
        self._ranked: dict[str, list[tuple[int, str]]] = {}
        self._addresses: list[tuple[int, Address]] = []

    def count(self, name: str) -> None:
        self.last_name = name
        self._properties += 1
        if self._properties > MAX_PROPERTIES and self.fault is None:
            words = f"the card has more than {MAX_PROPERTIES:,} properties"
            self.fault = Fault(name, "", words)

    def read(
        self, name: str, line: str, codec: str, take: Callable[[_Building, Line], None]
    ) -> None:
        found = taken_apart(line, codec)
        if found is None or len(line) > LONGEST_LINE:
            words = "its value is too long" if found else "its parameters cannot be read"
            self.fault = Fault(name, line[:100], words)
        elif "\x00" in found.value:
            self.fault = Fault(name, found.value, "its value holds a NUL character")
        elif _DAMAGED.search(found.value):
            words = "its value holds bytes that are not text in the encoding of the file"
            self.fault = Fault(name, found.value, words)
        else:
            take(self, found)

    def result(self) -> Card | Fault:
        """Return the finished card, with what is preferred in front."""
        if self.fault is not None:
            return self.fault
        card = self.card
        card.emails = self._in_order("emails")
        card.phones = self._in_order("phones")
        card.links = self._in_order("links")
        card.languages = self._in_order("languages")
        card.affiliations = self._in_order("affiliations")
        card.addresses = [
            address for _rank, address in sorted(self._addresses, key=lambda pair: pair[0])
        ]
        return card

    def _in_order(self, field: str) -> list[str]:
        ranked = sorted(self._ranked.get(field, ()), key=lambda pair: pair[0])
        return list(dict.fromkeys(value for _rank, value in ranked if value))

    def _rank(self, field: str, line: Line, value: str) -> None:
        self._ranked.setdefault(field, []).append((line.preference, value))

    def _full_name(self, line: Line) -> None:
        self.card.name = self.card.name or line.text()

    def _name(self, line: Line) -> None:
        if self.card.given_name or self.card.family_name:
            return
        family, given, additional, *_titles = [*line.texts(), "", "", ""]
        self.card.family_name = family
        self.card.given_name = " ".join(filter(None, (given, additional)))

    def _email(self, line: Line) -> None:
        self._rank("emails", line, _without(line.text(), "mailto:"))

    def _phone(self, line: Line) -> None:
        self._rank("phones", line, _without(line.text(), "tel:").replace(";ext=", " ext "))

    def _address(self, line: Line) -> None:
        parts = [*line.texts(), *[""] * 7][:7]
        street = " ".join(filter(None, (parts[2], parts[1], parts[0])))
        address = Address(street, *parts[3:])
        if any(parts):
            self._addresses.append((line.preference, address))

    def _link(self, line: Line) -> None:
        self._rank("links", line, line.text())

    def _profile(self, line: Line) -> None:
        told = line.parameters
        service = next(iter(told.get("SERVICE-TYPE") or told.get("X-SERVICE-TYPE") or ()), "")
        kinds = [service, *told.get("TYPE", ())]
        named = next((kind for kind in kinds if kind.upper() in _SERVICES), "")
        handle = next(iter(told.get("X-USER") or told.get("USERNAME") or ()), "")
        value = line.text()
        if value.startswith("x-apple:"):
            value = handle or value.removeprefix("x-apple:").replace("%20", " ")
        self._rank("links", line, _as_link(named, value))

    def _message(self, line: Line) -> None:
        value = line.text()
        service, colon, handle = value.partition(":")
        told = next(iter(line.parameters.get("X-SERVICE-TYPE", ())), service)
        if colon and not handle.startswith("//"):
            value = _as_link(told, handle)
            # An account of a service that has no addresses is no link.
            value = value if value != handle or _ADDRESS_LIKE.fullmatch(handle) else ""
        self._rank("links", line, value)

    def _handle(self, line: Line) -> None:
        self._rank("links", line, _as_link(line.name.removeprefix("X-"), line.text()))

    def _born(self, line: Line) -> None:
        text = line.text()
        omitted = next(iter(line.parameters.get("X-APPLE-OMIT-YEAR", ())), "")
        if match := _DAY.fullmatch(text):
            year, month, day = match.groups()
            text = f"--{month}-{day}" if year == omitted else f"{year}-{month}-{day}"
        elif match := _DAY_WITHOUT_YEAR.fullmatch(text):
            text = f"--{match[1]}-{match[2]}"
        self.card.birth_date = self.card.birth_date or text

    def _birth_place(self, line: Line) -> None:
        if "URI" not in map(str.upper, line.parameters.get("VALUE", ())):
            self.card.birth_place = self.card.birth_place or line.text()

    def _organisation(self, line: Line) -> None:
        for part in line.texts():
            self._rank("affiliations", line, part)

    def _title(self, line: Line) -> None:
        self.card.occupation = self.card.occupation or line.text()

    def _language(self, line: Line) -> None:
        self._rank("languages", line, line.text())

    def _number(self, line: Line) -> None:
        self.card.outside_id = self.card.outside_id or line.text()

    def _kind(self, line: Line) -> None:
        kind = line.text().lower()
        if kind not in {"", "individual"} and self.fault is None:
            self.fault = Fault(line.name, kind, "the card is not a person's")

    PROPERTIES: ClassVar[dict[str, Callable[[_Building, Line], None]]] = {
        "FN": _full_name,
        "N": _name,
        "EMAIL": _email,
        "TEL": _phone,
        "ADR": _address,
        "URL": _link,
        "X-SOCIALPROFILE": _profile,
        "SOCIALPROFILE": _profile,
        "IMPP": _message,
        **dict.fromkeys(_SERVICE_PROPERTIES, _handle),
        "BDAY": _born,
        "BIRTHPLACE": _birth_place,
        "ORG": _organisation,
        "TITLE": _title,
        "ROLE": _title,
        "LANG": _language,
        "UID": _number,
        "KIND": _kind,
        "X-ADDRESSBOOKSERVER-KIND": _kind,
        "X-ABSHOWAS": _kind,
    }


def _without(value: str, prefix: str) -> str:
    return value[len(prefix) :] if value[: len(prefix)].lower() == prefix else value


def _as_link(service: str, value: str) -> str:
    """Make the address of a profile of a name on a service, where it is known how."""
    if "/" in value or not service:
        return value
    return addressed(f"{service.lower()}_handle", [value])[0]
