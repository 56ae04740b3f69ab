"""A person's card as files carry it, and why one could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Address:
    """Where a person lives; each part empty when it is not known."""

    street: str = ""
    locality: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(slots=True)
class Card:
    """What is known of a person; of several values the preferred one comes first.

    Attributes:
        links: addresses of profiles and pages.
        birth_date: ISO 8601, or a part of it such as "1980" or "--12-25".
        languages: tags such as "es" or "pt-BR".
        outside_id: the number that another system gave.
    """

    name: str = ""
    given_name: str = ""
    family_name: str = ""
    links: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    occupation: str = ""
    birth_date: str = ""
    birth_place: str = ""
    languages: list[str] = field(default_factory=list)
    outside_id: str = ""

    @property
    def shown_name(self) -> str:
        """The whole name, made of its parts where it is not told as one."""
        return self.name or " ".join(filter(None, (self.given_name, self.family_name)))


@dataclass(frozen=True, slots=True)
class Fault:
    """A card that is not used: the property at fault, what stands there, and why."""

    property: str
    value: str
    reason: str
