"""Read names in alphabets that write their vowels, and in Han and Hangul syllables.

Sources: the Russian passport order (ICAO 9303), the Ukrainian resolution 55 of 2010,
the Bulgarian transliteration act of 2009, Gaj's Latin alphabet, ELOT 743.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from iskra.formats.canonical.names.scripts import letter_table

_RUSSIAN = letter_table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya",
) | letter_table("ґіїєўәғқңөұүһҳҷӣӯѓќѕ", "g i yi ye w a g k n o u u h h j i u gj kj dz")
_UKRAINIAN = _RUSSIAN | letter_table("гий", "h y i")
_SERBIAN = _RUSSIAN | letter_table("ђјљњћџчшжцх", "dj j lj nj c dz c s z c h")

_CYRILLIC_TABLES = (
    (re.compile("[ђјљњћџ]"), str.maketrans(_SERBIAN)),
    (re.compile("[іїєґ]"), str.maketrans(_UKRAINIAN)),
    (re.compile(""), str.maketrans(_RUSSIAN)),
)
_RUSSIAN_ENDINGS = ((re.compile("(?:ий|ый)$"), "y"), (re.compile("ье"), "ye"))


def read_cyrillic(token: str) -> str:
    """Romanise Russian, Ukrainian, Bulgarian, Serbian and kindred letters."""
    for ending, latin in _RUSSIAN_ENDINGS:
        token = ending.sub(latin, token)
    table = next(table for mark, table in _CYRILLIC_TABLES if mark.search(token))
    return _rest(token.translate(table))


_GREEK_GROUPS = (
    ("ου", "ou"), ("γγ", "ng"), ("γκ", "g"), ("γχ", "nch"), ("τζ", "tz"),
    ("ει", "ei"), ("οι", "oi"), ("αι", "ai"), ("υι", "yi"),
)  # fmt: skip
_GREEK_EDGES = (
    (re.compile("([αεη])υ(?=[βγδζλμνραεηιουω])"), r"\1v"),
    (re.compile("([αεη])υ"), r"\1f"),
    (re.compile("^μπ"), "b"),
    (re.compile("μπ"), "mp"),
    (re.compile("^ντ"), "d"),
)
_GREEK = str.maketrans(
    letter_table(
        "αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
    )
)


def read_greek(token: str) -> str:
    """Romanise modern Greek by sound, with its letter groups."""
    plain = "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))
    for group, latin in _GREEK_GROUPS:
        plain = plain.replace(group, latin)
    for pattern, latin in _GREEK_EDGES:
        plain = pattern.sub(latin, plain)
    return _rest(plain.translate(_GREEK))


_LONG_FAMILY_NAMES = re.compile(
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|夏侯|令狐"
)


def read_han(token: str) -> str:
    """Read Chinese characters in pinyin; two to four become family and given name."""
    if not 2 <= len(token) <= 4:
        return _rest(token)
    cut = family_length(token)
    return f"{_rest(token[:cut])} {_rest(token[cut:])}"


def family_length(token: str) -> int:
    """Return how many of a Chinese name's characters are the family name."""
    return 2 if len(token) > 2 and _LONG_FAMILY_NAMES.match(token) else 1


_KOREAN_FAMILY_NAMES = {
    "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang",
    "조": "cho", "윤": "yoon", "장": "jang", "임": "lim", "한": "han", "오": "oh",
    "서": "seo", "신": "shin", "권": "kwon", "황": "hwang", "안": "ahn", "송": "song",
    "류": "ryu", "전": "jeon", "홍": "hong", "고": "ko", "문": "moon", "양": "yang",
    "손": "son", "배": "bae", "백": "baek", "허": "heo", "유": "yoo", "남": "nam",
    "심": "shim", "노": "noh", "하": "ha", "곽": "kwak", "성": "sung", "차": "cha",
    "주": "joo", "우": "woo", "구": "koo", "민": "min", "나": "na", "진": "jin", "지": "ji",
}  # fmt: skip


def read_hangul(token: str) -> str:
    """Read Korean; a name of three syllables becomes family and given name."""
    if 2 <= len(token) <= 4 and token[0] in _KOREAN_FAMILY_NAMES:
        return f"{_KOREAN_FAMILY_NAMES[token[0]]} {_rest(token[1:])}"
    return _rest(token)


def _rest(text: str) -> str:
    return text if text.isascii() else str(anyascii(text)).lower()
