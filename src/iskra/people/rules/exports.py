"""Whether a file may still be fetched: by who sees all that it was made of, and no less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Protocol

    class Seeing(Protocol):
        """What somebody may see."""

        @property
        def everywhere(self) -> bool: ...
        @property
        def countries(self) -> Collection[str]: ...
        @property
        def languages(self) -> Collection[str]: ...
        @property
        def sees_register(self) -> bool: ...
        @property
        def sees_restricted(self) -> bool: ...


def noted(scope: Seeing) -> dict[str, Any]:
    """Return what somebody may see, to be kept with a file."""
    return {
        "everywhere": scope.everywhere,
        "countries": sorted(scope.countries),
        "languages": sorted(scope.languages),
        "restricted": scope.sees_restricted,
    }


def still_covers(scope: Seeing, then: Mapping[str, Any]) -> bool:
    """Say whether somebody may see everything that was kept with a file."""
    if not scope.sees_register or (then.get("restricted") and not scope.sees_restricted):
        return False
    if scope.everywhere:
        return True
    return not then.get("everywhere") and (
        set(then.get("countries", ())) <= set(scope.countries)
        and set(then.get("languages", ())) <= set(scope.languages)
    )
