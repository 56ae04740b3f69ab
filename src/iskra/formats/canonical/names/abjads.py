"""Read names in scripts that leave out short vowels: Arabic (Persian, Urdu) and Hebrew.

What is not written is not guessed here: `محمد` becomes `mhmd`. Common given names are
looked up in a list instead (`abjad_names.txt`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from iskra.formats.canonical.names.scripts import letter_table

_POINTS = re.compile(
    "[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200c-\u200f]"
)
_ARABIC_LATIN = "a b t th j h kh d dh r z s sh s d t z gh f q k l m n h a a"
_ARABIC_TABLE = str.maketrans(
    letter_table("ابتثجحخدذرزسشصضطظغفقكلمنهىة", _ARABIC_LATIN)
    | letter_table("پچژگکڤٹڈڑںےہھۀەۆۇێڭ", "p ch zh g k v t d r n e h h a e o u e ng")
    | letter_table("أإآٱءئؤع", "a i a a . . . .")
)
_ARABIC_LETTER_FORMS = str.maketrans("یيؽ", "ييي")
_ARTICLE = re.compile("^(?:ال|أل)(?=.{3})")
_ARABIC_RULES = (
    (re.compile("^ع"), "a"),
    (re.compile("^[اأ]و(?=[^اأآةي])"), "o"),
    (re.compile("^ي(?=[^اوأآةي])"), "ya"),
    (re.compile("^ي|(?<=[اوأآةى])ي(?=.)|ي(?=[اوأآة])"), "y"),
    (re.compile("^و|(?<=[اأآ])و(?=.)|و(?=[اأآةي])"), "w"),
    (re.compile("ي"), "i"),
    (re.compile("و"), "u"),
)


def read_arabic(token: str) -> str:
    """Romanise letter by letter; the article becomes a token of its own."""
    plain = _POINTS.sub("", token).translate(_ARABIC_LETTER_FORMS)
    if known := _known_names().get(plain):
        return known
    if article := _ARTICLE.match(plain):
        return "al " + read_arabic(plain[article.end() :])
    for pattern, latin in _ARABIC_RULES:
        plain = pattern.sub(latin, plain)
    return plain.translate(_ARABIC_TABLE)


_HEBREW_LATIN = "a v g d h v z h t i kh l m n s a f ts k r sh t kh m n f ts"
_HEBREW = str.maketrans(letter_table("אבגדהוזחטיכלמנסעפצקרשתךםןףץ", _HEBREW_LATIN))
_HEBREW_RULES = (
    (re.compile("['׳’]"), "'"),
    (re.compile("ג'"), "j"),
    (re.compile("ז'"), "zh"),
    (re.compile("[צץ]'"), "ch"),
    (re.compile("ת'"), "th"),
    (re.compile("ד'"), "dh"),
    (re.compile("^וו?"), "v"),
    (re.compile("וו"), "v"),
    (re.compile("^י(?=[^יוא'])"), "ya"),
    (re.compile("^י|י(?=[או])|(?<=[או])י"), "y"),
    (re.compile("יי"), "ai"),
    (re.compile("ו(?=ה$)"), "v"),
    (re.compile("ה$"), "a"),
    (re.compile("^ב"), "b"),
    (re.compile("^פ"), "p"),
    (re.compile("^כ"), "k"),
    (re.compile("(?<=.)ו(?=.)|ו$"), "o"),
)


def read_hebrew(token: str) -> str:
    """Romanise letter by letter, with the geresh and the usual vowel letters."""
    plain = _POINTS.sub("", token)
    if known := _known_names().get(plain):
        return known
    for pattern, latin in _HEBREW_RULES:
        plain = pattern.sub(latin, plain)
    return plain.translate(_HEBREW)


@lru_cache(maxsize=1)
def _known_names() -> dict[str, str]:
    text = resources.files(__package__).joinpath("abjad_names.txt").read_text("utf-8")
    pairs = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {spelling: latin for latin, *spellings in pairs for spelling in spellings}
