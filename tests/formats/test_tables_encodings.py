"""Encodings are found from the bytes and shown."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.tables import letters, read_table
from iskra.formats.tables.encodings import Encoding, decoded_blocks, is_binary, sniffed

SPANISH = "name,city\nJosé Ñíguez,Málaga\nBegoña Muñoz,Cáceres\nÍñigo Peña,Cádiz\nRaúl Núñez,León\n"
GERMAN = "name,ort\nJürgen Müller,Köln\nBjörn Weiß,Düsseldorf\nKäthe Groß,Lübeck\n"
POLISH = "name,city\nŁukasz Wójcik,Łódź\nAgnieszka Dąbrowska,Gdańsk\nŚwiętosława Kępa,Poznań\n"
CZECH = "name,city\nJiří Dvořák,Plzeň\nŽaneta Růžičková,Kroměříž\nTomáš Černý,Třebíč\n"
RUSSIAN = "name,city\nАнна Петрова,Москва\nИван Сидоров,Казань\nОльга Смирнова,Тверь\n"
GREEK = "name,city\nΓιώργος Παπαδόπουλος,Αθήνα\nΕλένη Γεωργίου,Θεσσαλονίκη\n"
TURKISH = "name,city\nAyşe Yılmaz,İstanbul\nÇağrı Şahin,Eskişehir\nIşıl Öztürk,Muğla\n"
HEBREW = "name,city\nדוד כהן,ירושלים\nשרה לוי,חיפה\nיוסף מזרחי,תל אביב\n"
ARABIC = "name,city\nمحمد علي حسن,القاهرة\nفاطمة الزهراء,الإسكندرية\nعبد الله,بغداد\n"


def sniff(content):
    return sniffed(io.BytesIO(content), content)


@pytest.mark.parametrize(
    ("text", "codec", "shown"),
    [
        (SPANISH, "cp1252", "Windows-1252"),
        (GERMAN, "cp1252", "Windows-1252"),
        (POLISH, "cp1250", "Windows-1250"),
        (CZECH, "cp1250", "Windows-1250"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (GREEK, "cp1253", "Windows-1253"),
        (TURKISH, "iso8859-9", "ISO-8859-9"),
        (TURKISH + "‘Ali’,“Kars”\n", "cp1254", "Windows-1254"),
        (HEBREW, "cp1255", "Windows-1255"),
        (ARABIC, "cp1256", "Windows-1256"),
    ],
)
@pytest.mark.parametrize("case", [str, str.upper], ids=["as-written", "capitals"])
def test_encodings_of_one_byte_a_letter_are_told_apart(saved, text, codec, shown, case):
    written = text if case is str else text.partition("\n")[0] + "\n" + _capitals(text, codec)

    table = read_table(saved(written.encode(codec)))

    assert table.encoding == shown
    first = written.splitlines()[1].split(",")
    assert [table.columns["name"][0], table.columns["locality"][0]] == first


def _capitals(text, codec):
    capitals = text.partition("\n")[2].replace("i", "İ" if text == TURKISH else "I").upper()
    return capitals.encode(codec, "ignore").decode(codec)


@pytest.mark.parametrize(
    ("codec", "shown"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with BOM"),
        ("utf-16-le", "UTF-16 LE"),
        ("utf-16-be", "UTF-16 BE"),
        ("utf-16", "UTF-16 LE with BOM"),
        ("utf-32", "UTF-32 LE with BOM"),
    ],
)
@pytest.mark.parametrize("text", [SPANISH, RUSSIAN, ARABIC, "name,link\n王秀英,x.org\n陳,y.org\n"])
def test_unicode_is_found_with_and_without_mark(saved, text, codec, shown):
    table = read_table(saved(text.encode(codec)))

    assert table.encoding == shown
    assert table.columns["name"][0] == text.splitlines()[1].split(",")[0]


def test_utf_16_of_the_other_order_with_mark_is_found(saved):
    table = read_table(saved(b"\xfe\xff" + GREEK.encode("utf-16-be")))

    assert table.encoding == "UTF-16 BE with BOM"


def test_letters_that_come_late_in_the_file_decide(saved):
    plain = "name,city\n" + "Jane Doe,Rome\n" * 20_000

    table = read_table(saved((plain + RUSSIAN.partition("\n")[2]).encode("cp1251")))

    assert table.encoding == "Windows-1251"
    assert table.columns["name"][-1] == "Ольга Смирнова"


def test_ascii_is_utf_8():
    assert sniff(b"name\nJane\n") == Encoding("utf-8", "UTF-8")


def test_a_few_wrong_bytes_do_not_hide_utf_8(saved):
    content = SPANISH.encode() + b"Jos\xe9 Roto,x\n" + RUSSIAN.partition("\n")[2].encode()

    table = read_table(saved(content))

    assert table.encoding == "UTF-8"
    assert [(one.row, one.column) for one in table.rejected] == [(5, "name")]
    assert "not text in the encoding" in table.rejected[0].reason
    assert table.columns["name"][-1] == "Ольга Смирнова"


def test_a_near_rival_is_told(saved):
    table = read_table(saved(b"name\nAn\xe8 Doe\n"))

    assert any("save the file as UTF-8" in note for note in table.notes)


def test_a_rival_that_reads_the_same_is_not_told():
    assert letters.likeliest("Jürgen Müller".encode("cp1252"))[1] == ""


def test_bytes_that_are_no_text_are_binary():
    assert is_binary(bytes(range(256)) * 10, Encoding("utf-8", "UTF-8"))
    assert not is_binary(b"name\nJa\0ne\n", Encoding("utf-8", "UTF-8"))


def test_half_of_a_pair_in_utf_16_is_marked_and_the_rest_is_read():
    content = "name\nJo".encode("utf-16-le") + b"\x3d\xd8" + "e\nOk".encode("utf-16-le")

    text = "".join(decoded_blocks("", io.BytesIO(content), Encoding("utf-16-le", "")))

    assert text == "name\nJo\udcffe\nOk"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_text_in_utf_8_is_never_taken_for_anything_else(text):
    assert sniff(f"name\n{text}\n".encode()).codec == "utf-8"


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_get_an_encoding_that_decodes_them(content):
    encoding = sniff(content)

    assert isinstance("".join(decoded_blocks("", io.BytesIO(content), encoding)), str)
