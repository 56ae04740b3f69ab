"""How a language shapes family names: women's forms, names after the father."""

from __future__ import annotations

from functools import cache

from iskra.demo.movement.pools import Name

_WOMEN = {
    "ru": (("ский", "ская"), ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина")),
    "uk": (("ський", "ська"), ("цький", "цька"), ("ий", "а")),
    "el": (("όπουλος", "οπούλου"),
           ("ίδης", "ίδου"), ("ιάδης", "ιάδου"), ("άκης", "άκη"), ("ής", "ή"),
           ("άς", "ά"), ("ης", "η"), ("ός", "ού"), ("ος", "ου")),
}  # fmt: skip
_FATHERS = {
    "ru": (("й", "евич", "евна"), ("а", "ич", "ична"), ("я", "ич", "ична"), ("", "ович", "овна")),
    "uk": (("й", "йович", "ївна"), ("о", "ович", "івна"), ("а", "ич", "івна"),
           ("", "ович", "івна")),
}  # fmt: skip


@cache
def womens_form(family: Name, language: str) -> Name:
    """Return the form of a family name that a woman bears."""
    for ending, womens in _WOMEN.get(language, ()):
        if family.native.endswith(ending):
            return Name(family.native.removesuffix(ending) + womens)
    return family


@cache
def after_the_father(father: Name, language: str, *, woman: bool) -> Name:
    """Return the patronymic of a father's given name; the name itself where there is none."""
    for ending, son, daughter in _FATHERS.get(language, ()):
        if father.native.endswith(ending):
            return Name(father.native.removesuffix(ending) + (daughter if woman else son))
    return father
