"""Hostile workbooks, and what pretends to be one."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from itertools import chain

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
_TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
HEADERS = f'<row r="1">{_TEXT.format("A1", "name")}{_TEXT.format("B1", "email")}</row>'
JANE = f'<row r="2">{_TEXT.format("A2", "Jane")}{_TEXT.format("B2", "j@x.org")}</row>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


def parts(rows=HEADERS + JANE, *, strings="", styles="", sheets=1, before="", extra=()):
    """Return the parts of a workbook whose sheets all have the same rows."""
    numbers = range(1, sheets + 1)
    tabs = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/>'
        for n in numbers
    )
    for kind in ("sharedStrings", "styles"):
        targets += f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
    root = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    made = {
        "_rels/.rels": _part("Relationships", PACKAGE, root),
        "xl/workbook.xml": _part("workbook", MAIN, f"<sheets>{tabs}</sheets>"),
        "xl/_rels/workbook.xml.rels": _part("Relationships", PACKAGE, targets),
        "xl/worksheets/s.xml": _part("worksheet", MAIN, f"{before}<sheetData>{rows}</sheetData>"),
    }
    if strings:
        made["xl/sharedStrings.xml"] = _part("sst", MAIN, strings)
    if styles:
        made["xl/styles.xml"] = _part("styleSheet", MAIN, styles)
    return made | dict(extra)


def _part(name, space, content):
    return f'{XML}<{name} xmlns="{space}" xmlns:r="{OFFICE}">{content}</{name}>'


def zipped(made, method=zipfile.ZIP_DEFLATED):
    """Return an archive of parts, given as texts or bytes by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in made.items() if isinstance(made, dict) else made:
            archive.writestr(zipfile.ZipInfo(name), content, method, 1)
    return file.getvalue()


def workbook(rows=HEADERS + JANE, **more):
    """Return a workbook as bytes."""
    return zipped(parts(rows, **more))


def row(number, cells):
    """Return the XML of a row."""
    return f'<row r="{number}">{cells}</row>'


def workbooks():
    """Yield hostile workbooks."""
    yield from _no_workbooks()
    yield from _bombs()
    yield from _bombs_with_ballast()
    yield from _lying_archives()
    yield from _wild_markup()
    yield from _wild_sheets()


def _no_workbooks():
    good = workbook()
    yield "cut.xlsx", good[: len(good) // 2]
    yield "cut-at-the-end.xlsx", good[:-30]
    yield "start-lost.xlsx", b"PK\x03\x04" + good[200:]
    yield "empty-archive.xlsx", zipped({})
    yield "archive-of-a-list.xlsx", zipped({"list.csv": "name\nJane\n"})
    yield (
        "archive-in-an-archive.xlsx",
        zipped({"inner.xlsx": good, "inner.zip": zipped({"x": good})}),
    )
    yield "document.xlsx", zipped({"word/document.xml": "<w/>"})
    yield "binary.xlsx", zipped({"xl/workbook.bin": b"\0" * 100})
    yield "open.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    yield "old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000)
    locked = "EncryptedPackage".encode("utf-16-le")
    yield "locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200_000) + locked + bytes(512)
    yield "no-sheets.xlsx", workbook(sheets=0)
    yield "empty-sheets.xlsx", workbook("", sheets=60)
    yield "sheet-lost.xlsx", zipped({k: v for k, v in parts().items() if "worksheets" not in k})


def _bombs():
    yield "sheet-bomb.xlsx", workbook(HEADERS + " " * 60_000_000)
    yield "strings-bomb.xlsx", workbook(strings="<si><t>" + "x" * 50_000_000 + "</t></si>")
    yield "other-part-bomb.xlsx", workbook(extra={"xl/media/x.png": bytes(60_000_000)}.items())
    sixty = {f"xl/media/{n}.xml": bytes(3_900_000) for n in range(300)}
    yield "many-small-bombs.xlsx", workbook(extra=sixty.items())
    yield "six-thousand-parts.xlsx", workbook(extra={f"xl/{n}": "" for n in range(6_000)}.items())
    yield (
        "names-of-60-kb.xlsx",
        workbook(extra={"x" * 60_000 + str(n): "" for n in range(60)}.items()),
    )
    yield "thousand-sheets.xlsx", workbook('<row r="1"/>' * 1_000, sheets=1_000)
    yield "empty-rows.xlsx", workbook(HEADERS + "<row/>" * 5_000_000)
    yield "empty-cells.xlsx", workbook(HEADERS + row(2, "<c/>" * 8_000_000))
    yield "styled-cells.xlsx", workbook(HEADERS + row(2, '<c r="B2" s="1"/>' * 500_000) + JANE)
    yield "empty-strings.xlsx", workbook(strings="<si/>" * 5_000_000)
    letter = "<si><t>x</t></si>"
    yield "one-letter-strings.xlsx", workbook(strings=letter * 1_500_000)
    shared = "".join(row(n, '<c t="s"><v>0</v></c>') for n in range(100_000))
    long = "<si><t>" + "x" * 9_999 + "</t></si>"
    yield "one-string-everywhere.xlsx", workbook(HEADERS + shared, strings=long)
    endless = "<si><t>" + "x" * 3_900_000 + "</t></si>"
    yield "endless-string-everywhere.xlsx", workbook(HEADERS + shared, strings=endless)
    text = "".join(f"<c t='inlineStr'><is><t>{n}{'x' * 9_000}</t></is></c>" for n in range(2))
    yield "long-texts.xlsx", workbook(HEADERS + row(2, text) * 3_000)


def _bombs_with_ballast():
    """Yield bombs that noise makes heavy enough not to look like bombs from outside."""
    ballast = _ballast(600_000)
    yield "heavy-cells.xlsx", workbook(HEADERS + ballast + row(2, "<c/>" * 8_000_000))
    yield "heavy-rows.xlsx", workbook(HEADERS + ballast + "<row/>" * 5_000_000)
    styled = '<c r="B2" s="1"/>' * 10_000
    yield "heavy-styled-cells.xlsx", workbook(HEADERS + ballast + row(2, styled) * 200 + JANE)
    yield "heavy-empty-strings.xlsx", workbook(strings=ballast + "<si/>" * 5_000_000)
    yield "heavy-strings.xlsx", workbook(strings=ballast + "<si><t>xy</t></si>" * 2_000_000)
    yield "heavy-styles.xlsx", workbook(styles=ballast + "<cellXfs>" + "<xf/>" * 2_000_000)
    heavy = _ballast(1_400_000)
    text = f"<c t='inlineStr'><is><t>{'x' * 9_990}</t></is></c>"
    yield "heavy-texts.xlsx", workbook(HEADERS + heavy + row(2, text) * 12_000)
    wide = f"<si><t>{'x' * 9_000}\N{GRINNING FACE}</t></si>"
    yield "heavy-wide-strings.xlsx", workbook(strings=heavy + wide * 7_000)


def _ballast(size):
    noise = random.Random(size).randbytes(size).hex()
    return "".join(f"<!--{noise[at : at + 50_000]}-->" for at in range(0, len(noise), 50_000))


def _lying_archives():
    good = workbook()
    place = good.rindex(b"xl/worksheets/s.xml") - 46
    for name, size in (("says-little", 10), ("says-much", 900_000), ("says-4-gb", 0xFFFFFFF0)):
        yield f"{name}.xlsx", _patched(good, place + 24, "<L", size)
    yield "wrong-sum.xlsx", _patched(good, place + 16, "<L", 1)
    yield "locked-part.xlsx", _patched(good, place + 8, "<H", 1)
    yield "unknown-packing.xlsx", _patched(good, place + 10, "<H", 99)
    yield "part-beyond-the-end.xlsx", _patched(good, place + 42, "<L", 0x7FFFFFFF)
    first = good.rindex(b"_rels/.rels") - 46
    yield (
        "parts-upon-each-other.xlsx",
        _patched(good, place + 42, "<L", struct.unpack_from("<L", good, first + 42)[0]),
    )
    end = good.rindex(b"PK\x05\x06")
    yield "count-of-65535.xlsx", _patched(good, end + 10, "<H", 0xFFFF)
    yield "directory-of-4-gb.xlsx", _patched(good, end + 12, "<L", 0xFFFFFFFF)
    yield "directory-before-the-start.xlsx", _patched(good, end + 16, "<L", 0x7FFFFFFF)
    yield "large-archive.xlsx", good[:end] + b"PK\x06\x07" + bytes(16) + good[end:]
    yield "end-in-a-comment.xlsx", _patched(good, end + 20, "<H", 22) + good[end:]
    yield "packed-otherwise.xlsx", zipped(parts(), zipfile.ZIP_LZMA)
    listed = list(parts().items())
    yield "parts-twice.xlsx", _twice(listed)
    yield (
        "paths.xlsx",
        workbook(extra={"/etc/passwd": "x", "../../../etc/x": "x", "C:\\x": "x"}.items()),
    )
    elsewhere = parts()
    for target in (
        "../../../../etc/passwd",
        "file:///etc/passwd",
        "../workbook.xml",
        "/xl/worksheets/",
    ):
        relations = elsewhere["xl/_rels/workbook.xml.rels"].replace("worksheets/s.xml", target)
        name = f"target-{zlib.crc32(target.encode()):08x}.xlsx"
        yield name, zipped(elsewhere | {"xl/_rels/workbook.xml.rels": relations})


def _wild_markup():
    sheet = "xl/worksheets/s.xml"
    plain = parts()[sheet]
    laughs = plain.replace("<worksheet", LAUGHS + "]><worksheet").replace(">Jane<", ">&j;<")
    yield "laughs.xlsx", zipped(parts() | {sheet: laughs})
    fetched = plain.replace(
        "<worksheet", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
    )
    yield "fetched.xlsx", zipped(parts() | {sheet: fetched.replace(">Jane<", ">&e;<")})
    yield "deep.xlsx", workbook(HEADERS + "<x>" * 500_000)
    yield "open-tag.xlsx", workbook(HEADERS + "<row " + "a" * 3_900_000)
    attributes = "".join(f' a{n}="1"' for n in range(200_000))
    yield "attributes.xlsx", workbook(HEADERS + f"<row{attributes}></row>")
    yield "comment.xlsx", workbook(HEADERS + "<!--" + "x" * 3_900_000)
    yield "not-markup.xlsx", zipped(parts() | {sheet: "name,email\nJane,j@x.org\n"})
    yield (
        "utf-16.xlsx",
        zipped(parts() | {sheet: plain.replace("UTF-8", "UTF-16").encode("utf-16")}),
    )
    yield "unknown-encoding.xlsx", zipped(parts() | {sheet: plain.replace("UTF-8", "x-none")})
    yield "nul.xlsx", workbook(HEADERS.replace("name", "na\0me") + JANE)
    yield "escaped-nul.xlsx", workbook(HEADERS + JANE.replace("Jane", "Ja_x0000_ne") + JANE)
    yield "escaped-half-pair.xlsx", workbook(HEADERS + JANE.replace("Jane", "_xD83D_") + JANE)
    yield "cut-markup.xlsx", zipped(parts() | {sheet: plain[:-40]})


def _wild_sheets():
    yield "claimed-size.xlsx", workbook(before='<dimension ref="A1:XFD1048576"/>')
    far = row(1_048_576, '<c r="XFD1048576"><v>1</v></c>')
    yield "last-corner.xlsx", workbook(HEADERS + JANE + far)
    corners = "".join(row(n, f'<c r="XFD{n}"><v>1</v></c>') for n in range(2, 100_000))
    yield "last-column.xlsx", workbook(HEADERS + corners)
    yield "last-column-first.xlsx", workbook(corners + HEADERS)
    wide = "".join(f'<c t="inlineStr"><is><t>name{n}</t></is></c>' for n in range(20_000))
    yield "wide-headers.xlsx", workbook(row(1, wide))
    yield "wide-rows.xlsx", workbook(HEADERS + row(2, "<c><v>1</v></c>" * 20_000) * 20)
    yield (
        "references.xlsx",
        workbook(HEADERS + row(2, '<c r="ZZZZZZ9"><v>1</v></c><c r="-1"/><c r=""><v>2</v></c>')),
    )
    yield (
        "backwards.xlsx",
        workbook(
            HEADERS + row(9, '<c r="B9"><v>1</v></c><c r="A9"><v>2</v></c><c r="A9"><v>3</v></c>')
        ),
    )
    pointers = "".join(
        row(2, f'<c t="s"><v>{n}</v></c>') for n in ("-1", "9" * 400, "x", "1e9", "")
    )
    yield "pointers.xlsx", workbook(HEADERS + pointers + JANE, strings="<si><t>a</t></si>")
    numbers = ("1e308", "-1e308", "nan", "inf", "9" * 4_000, "0x10", "1_0", "٣", "1e-400", " 5 ")
    cells = "".join(
        row(n, f'<c r="A{n}" s="{n % 4}"><v>{number}</v></c>') for n, number in enumerate(numbers)
    )
    formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>'
        for n, code in enumerate(("yyyy", "0" * 5_000, "[h&quot;" * 40, "00 00"))
    )
    looks = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(4))
    styles = f"<numFmts>{formats}</numFmts><cellXfs>{looks}</cellXfs>"
    yield "numbers.xlsx", workbook(HEADERS + cells, styles=styles)
    yield (
        "styles.xlsx",
        workbook(styles="<cellXfs>" + '<xf numFmtId="x"/>' * 500_000 + "</cellXfs>"),
    )
    errors = "".join(row(n, '<c t="e"><v>#REF!</v></c><c><f>1+1</f></c>') for n in range(20_000))
    yield "errors.xlsx", workbook(HEADERS + errors)
    formulas = row(2, "<c t='str'><f>HYPERLINK()</f><v>=cmd|'/c calc'!A1</v></c>")
    yield "formulas.xlsx", workbook(HEADERS + formulas + JANE)
    kinds = row(2, '<c t="date"><v>x</v></c><c t="z"><v>y</v></c>')
    yield "kinds.xlsx", workbook(HEADERS + kinds)


def _patched(content, place, form, value):
    changed = bytearray(content)
    struct.pack_into(form, changed, place, value)
    return bytes(changed)


def _twice(listed):
    """Return an archive with every part twice, made without the warning that zipfile gives."""
    names = [name for name, _content in listed]
    content = zipped(chain(listed, ((f"{name}?", text) for name, text in listed)))
    for name in names:
        content = content.replace(f"{name}?".encode(), f"{name} ".encode())
    return content
