"""As whom a visitor may look around in the demo; known before Django has started."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Printed where the demo starts: nobody in it exists, and it listens on this machine alone.
PASSWORD: Final = "twelve lists one movement"  # noqa: S105 - everybody may know it
EVERYWHERE: Final = "Everywhere"
IBERIA: Final = "Spain and Portugal"


@dataclass(frozen=True, slots=True)
class Visitor:
    """One of the demo's users."""

    name: str
    first_name: str
    role: str
    section: str = ""

    @property
    def email(self) -> str:
        """The address by which they sign in."""
        return f"{self.name}@demo.example"


VISITORS: Final = (
    Visitor("coordinator", "Clara", "coordinator", EVERYWHERE),
    Visitor("iberia", "Inés", "coordinator", IBERIA),
    Visitor("volunteer", "Vera", "volunteer"),
    Visitor("editor", "Edgar", "editor"),
    Visitor("administrator", "Adil", "administrator"),
    Visitor("officer", "Olga", "data_officer"),
)
BY_NAME: Final = {visitor.name: visitor for visitor in VISITORS}


def words_to_sign_in() -> str:
    """Return what the demo's start prints."""
    lines = [
        f"  {visitor.email:<28} {visitor.role.replace('_', ' ')}"
        + (f" ({visitor.section})" if visitor.section else "")
        for visitor in VISITORS
    ]
    return "\n".join(["Sign in as", *lines, f"each with the password: {PASSWORD}"])
