"""The sheet that a picture is drawn on: its frame, its words for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass

from iskra.charts.markup import Attribute, Child, Markup, tag


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of so many units; from right to left everything is mirrored, letters are not."""

    width: float
    height: float
    is_mirrored: bool = False

    def box(self, x: float, y: float, width: float, height: float, class_: str) -> Markup:
        """Return a box; none where it would have no size."""
        if width <= 0 or height <= 0:
            return Markup("")
        return tag("rect", x=self.x(x + width * self.is_mirrored), y=y,
                   width=width, height=height, class_=class_)  # fmt: skip

    def x(self, x: float) -> float:
        """Return where a distance from the starting edge lies."""
        return self.width - x if self.is_mirrored else x

    def words(self, x: float, y: float, text: str, class_: str | None = None) -> Markup:
        """Return text that starts at x (or ends, centres there by class)."""
        return tag("text", text, x=self.x(x), y=y, class_=class_)

    def value(self, x: float, y: float, text: str) -> Markup:
        """Return a value that starts at x, itself from left to right, isolated."""
        class_ = "p-file p-end" if self.is_mirrored else "p-file"
        return tag("text", tag("tspan", text, class_=class_), x=self.x(x), y=y)

    def picture(self, title: str, description: str, *children: Child, ident: str) -> Markup:
        """Return the picture with its title and description, in its natural size at most."""
        return tag(
            "svg",
            tag("title", title, id=f"{ident}-t"),
            tag("desc", description, id=f"{ident}-d"),
            *children,
            viewBox=f"0 0 {self.width:.0f} {self.height:.0f}",
            width=self.width,
            height=self.height,
            role="img",
            aria_labelledby=f"{ident}-t {ident}-d",
        )

    def strip(self, *children: Child, class_: str, words: tuple[str, str] | None = None) -> Markup:
        """Return a picture without letters that stretches to its place.

        Without title and description (`words`) it is decoration beside words that say it.
        """
        named = (tag("title", words[0]), tag("desc", words[1])) if words else None
        return tag(
            "svg",
            named,
            *children,
            viewBox=f"0 0 {self.width:.0f} {self.height:.0f}",
            preserveAspectRatio="none",
            class_=class_,
            role="img" if words else None,
            aria_label=": ".join(words) if words else None,
            aria_hidden=None if words else "true",
        )


def path(commands: list[str], class_: str, **attributes: Attribute) -> Markup:
    """Return a path of commands; nothing for none."""
    drawing = "".join(commands)
    return tag("path", d=drawing, class_=class_, **attributes) if commands else Markup("")


def dot(x: float, y: float) -> str:
    """Return the commands of a dot, which a round stroke makes as large as it is wide."""
    return f"M{x:g} {y:g}h0"
