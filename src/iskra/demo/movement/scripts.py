"""Write a name in another script, by the conventions that people really use."""

from __future__ import annotations

import unicodedata
from functools import cache

LATIN, CYRILLIC, GREEK, ARABIC = "latin", "cyrillic", "greek", "arabic"

SCRIPT_OF_LANGUAGE = {"ru": CYRILLIC, "uk": CYRILLIC, "el": GREEK, "ar": ARABIC}


def _table(pairs: str) -> dict[str, str]:
    """Read `а=a б=b`; a letter that is left out in Latin has nothing after the sign."""
    return dict(pair.split("=") for pair in pairs.split())


_CYRILLIC = _table(
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "
    "х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ї=i і=i є=ie ґ=g"
)
# Passport; English press; German; French; scholarly without marks.
_FROM_CYRILLIC = (
    _CYRILLIC | {"ю": "iu", "я": "ia", "ъ": "ie"},
    _CYRILLIC | {"ё": "yo", "й": "y", "ы": "y", "є": "ye", "ї": "yi"},
    _CYRILLIC
    | {"в": "w", "ж": "sch", "з": "s", "й": "j", "х": "ch", "ц": "z", "ч": "tsch"}
    | {"ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo", "є": "je"},
    _CYRILLIC
    | {"ж": "j", "у": "ou", "ц": "ts", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou"}
    | {"я": "ia", "ё": "io"},
    _CYRILLIC
    | {"ж": "z", "й": "j", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju"}
    | {"я": "ja", "ё": "e"},
)

_GREEK = _table(
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f "
    "χ=ch ψ=ps ω=o"
)
_GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "μπ": "b", "ντ": "nt", "γγ": "ng", "γκ": "gk"}
_FROM_GREEK = (
    (_GREEK_PAIRS, _GREEK),
    (_GREEK_PAIRS | {"ντ": "d", "ει": "i", "οι": "i", "αι": "e"}, _GREEK | {"χ": "h", "υ": "i"}),
    (_GREEK_PAIRS, _GREEK | {"η": "e", "β": "b", "φ": "ph", "ξ": "ks"}),
)

_TO_CYRILLIC = (
    {"sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "ph": "ф", "th": "т"}
    | {"ya": "я", "yu": "ю", "qu": "к", "ck": "к", "oo": "у", "ee": "и", "ñ": "нь", "ş": "ш"}
    | {"ç": "ч", "ğ": "г", "ö": "ё", "ü": "ю", "ı": "ы", "ß": "сс"},
    _table(
        "a=а b=б c=к d=д e=е f=ф g=г h=х i=и j=ж k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в "
        "w=в x=кс y=и z=з"
    ),
)
_TO_GREEK = (
    {"th": "θ", "ch": "χ", "ps": "ψ", "ks": "ξ", "ou": "ου", "b": "μπ", "d": "ντ", "sh": "σ"},
    _table(
        "a=α c=κ e=ε f=φ g=γ h=χ i=ι j=τζ k=κ l=λ m=μ n=ν o=ο p=π q=κ r=ρ s=σ t=τ u=ου v=β w=ου "
        "x=ξ y=υ z=ζ"
    ),
)
_TO_ARABIC = (
    {"sch": "ش", "sh": "ش", "ch": "ش", "kh": "خ", "th": "ث", "gh": "غ", "ou": "و", "oo": "و"}
    | {"ee": "ي", "ph": "ف", "ş": "ش", "ç": "تش", "ñ": "ني", "ü": "و", "ö": "و", "ı": "ي"},
    _table(
        "a=ا b=ب c=ك d=د e=ي f=ف g=غ h=ه i=ي j=ج k=ك l=ل m=م n=ن o=و p=ب q=ق r=ر s=س t=ت u=و v=ف "
        "w=و x=كس y=ي z=ز"
    ),
)
_UNFOLDED = str.maketrans(
    {"ı": "i", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | {"æ": "ae", "Æ": "AE", "ð": "d"}
)


@cache
def fold(text: str) -> str:
    """Return the text without accents and other marks."""
    bare = unicodedata.normalize("NFD", text.translate(_UNFOLDED))
    return unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))


@cache
def to_latin(text: str, script: str, convention: int) -> str:
    """Return a Cyrillic or Greek name in Latin letters by one of the usual conventions."""
    if script == CYRILLIC:
        table = _FROM_CYRILLIC[convention % len(_FROM_CYRILLIC)]
        return _capitals("".join(table.get(c, c) for c in text.lower()))
    pairs, letters = _FROM_GREEK[convention % len(_FROM_GREEK)]
    return _capitals(_replaced(fold(text.lower()), pairs, letters))


@cache
def from_latin(text: str, script: str) -> str:
    """Return a name in Latin letters as somebody would write it by ear in another script."""
    pairs, letters = {CYRILLIC: _TO_CYRILLIC, GREEK: _TO_GREEK, ARABIC: _TO_ARABIC}[script]
    kept = "".join(c if c in pairs else fold(c) for c in text.lower())
    return _capitals(_replaced(kept, pairs, letters))


def _replaced(text: str, pairs: dict[str, str], letters: dict[str, str]) -> str:
    for pair, letter in pairs.items():
        text = text.replace(pair, letter)
    return "".join(letters.get(c, c) for c in text)


def _capitals(text: str) -> str:
    return "-".join(" ".join(w[:1].upper() + w[1:] for w in p.split(" ")) for p in text.split("-"))
