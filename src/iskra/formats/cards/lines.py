"""The lines of contact cards: unfolded, taken apart, decoded.

Sources: RFC 6350 (4.0), RFC 2426 (3.0), vCard 2.1 by the versit Consortium.
"""

from __future__ import annotations

import quopri
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Values of which more than this is kept are too long for any column; pictures are never kept.
LONGEST_LINE = 20_000
# Name and parameters of a line whose value goes on in the next one.
_LONGEST_HEAD = 300

_LINE = re.compile(r'\s*(?:[\w-]+\.)?([A-Za-z0-9_-]+)((?:;(?:[^:;"]|"[^"]*")*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=;:"]+)(?:=((?:"[^"]*"|[^;:"])*))?')
_SOFT_BREAK = re.compile(r"[^:]*;\s*(?:ENCODING=)?QUOTED-PRINTABLE\b", re.IGNORECASE)
_OLD = re.compile(r"\s*VERSION\s*:\s*2\.1\s*$", re.IGNORECASE)
_ANY_VERSION = re.compile(r"\s*VERSION\s*:", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*$", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_COMPONENT = re.compile(r"((?:[^\\;]|\\.|\\$)*)(?:;|$)", re.DOTALL)
_CHARSETS = frozenset(
    {
        *("utf-8", "utf8", "us-ascii", "ascii", "utf-16", "gb2312", "gbk", "gb18030", "big5"),
        *("euc-kr", "euc-jp", "shift_jis", "shift-jis", "iso-2022-jp", "koi8-r", "koi8-u"),
        *("macintosh", "cp437", "cp850", "cp866", "tis-620"),
    }
)
_NUMBERED_CHARSET = re.compile(r"(?:iso-?8859-\d{1,2}|(?:windows|cp)-?125\d)")


class Line(NamedTuple):
    """A property of a card: its name in capitals, its parameters, its value as it stands."""

    name: str
    parameters: Mapping[str, Sequence[str]]
    value: str

    @property
    def preference(self) -> int:
        """How much it is preferred: 1 most, 100 least."""
        if any(kind.upper() == "PREF" for kind in self.parameters.get("TYPE", ())):
            return 1
        told = next(iter(self.parameters.get("PREF", ())), "100")
        return int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 1

    def texts(self) -> list[str]:
        """Return the components of the value, parted by ";"."""
        if "\\" not in self.value:
            return [tidied(part) for part in self.value.split(";")]
        parts = [match[1] for match in _COMPONENT.finditer(self.value)]
        return [tidied(unescaped(part)) for part in parts]

    def text(self) -> str:
        """Return the value as one text."""
        return tidied(unescaped(self.value))


_NO_PARAMETERS: Mapping[str, Sequence[str]] = {}


def unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Put lines that were folded together again; of long ones only the start is kept."""
    parts: list[str] = []
    length = 0
    is_old = is_soft = False
    for line in lines:
        bare = line.rstrip("\r\n")
        is_folded = bare[:1] in {" ", "\t"} and bool(parts)
        if is_folded or (is_soft and not _END.match(bare)):
            if is_soft:
                parts[-1] = parts[-1].rstrip()[:-1]
            # Up to 2.1 the space belongs to the text.
            rest = bare[1:] if is_folded and not (is_old and not is_soft) else bare
            if length <= LONGEST_LINE:
                parts.append(rest[: LONGEST_LINE + 1])
                length += len(rest)
            is_soft = is_soft and bare.rstrip().endswith("=")
            continue
        if parts:
            yield _whole(parts, length)
        parts = [bare[: LONGEST_LINE + 1]]
        length = len(bare)
        is_soft = bare.endswith("=") and _SOFT_BREAK.match(bare[:_LONGEST_HEAD]) is not None
        if _ANY_VERSION.match(bare):
            is_old = _OLD.match(bare) is not None
    if parts:
        yield _whole(parts, length)


def _whole(parts: list[str], length: int) -> str:
    """Return a line; one that was cut stays long enough for everybody to see it."""
    line = "".join(parts)
    return line.ljust(LONGEST_LINE + 1) if length > LONGEST_LINE else line


def taken_apart(line: str, codec: str) -> Line | None:
    """Return the property on a line, or nothing where there is none.

    Args:
        line: unfolded; bytes that could not be decoded are half surrogate pairs.
        codec: how the file was decoded.
    """
    match = _LINE.match(line)
    if match is None:
        return None
    name, written, value = match[1].upper(), match[2], match[3]
    if not written:
        return Line(name, _NO_PARAMETERS, _mended(value, codec, ""))
    parameters = _parameters(written)
    charset = next(iter(parameters.get("CHARSET", ())), "")
    encoding = next(iter(parameters.get("ENCODING", ())), "").upper()
    if encoding in {"QUOTED-PRINTABLE", "Q"}:
        value = _from_quoted(value, charset)
    else:
        value = _mended(value, codec, charset)
    return Line(name, parameters, value)


def unescaped(text: str) -> str:
    """Return a text without the backslashes of the format; its line breaks are spaces."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: " " if match[1] in "nN" else match[1], text)


def tidied(text: str) -> str:
    """Return a text on one line, with one space between words."""
    return " ".join(text.split())


def _parameters(written: str) -> dict[str, list[str]]:
    parameters: dict[str, list[str]] = {}
    for match in _PARAMETER.finditer(written):
        name, values = match[1].strip().upper(), match[2]
        if values is None:
            # In 2.1 a kind or an encoding stands alone.
            key = "ENCODING" if name in {"QUOTED-PRINTABLE", "BASE64"} else "TYPE"
            parameters.setdefault(key, []).append(name)
            continue
        found = values.strip().replace('"', "").split(",")
        parameters.setdefault(name, []).extend(part.strip() for part in found)
    return parameters


def _from_quoted(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    return _decoded(raw, charset) or raw.decode("latin-1")


def _mended(value: str, codec: str, charset: str) -> str:
    """Decode bytes again that the encoding of the file did not fit, by what the line says."""
    if value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        pass
    else:
        return value
    try:
        raw = value.encode(codec, "surrogateescape")
    except (UnicodeEncodeError, LookupError):
        return value
    # Letters of several bytes may have been folded in their middle.
    for known in ("utf-8", _known(charset)):
        try:
            return raw.decode(known) if known else value
        except UnicodeDecodeError:
            continue
    return value


def _decoded(raw: bytes, charset: str) -> str:
    for known in (_known(charset), "utf-8", "cp1252"):
        try:
            if known:
                return raw.decode(known)
        except (UnicodeDecodeError, LookupError):
            continue
    return ""


def _known(charset: str) -> str:
    name = charset.strip().lower()
    return name if name in _CHARSETS or _NUMBERED_CHARSET.fullmatch(name) else ""
